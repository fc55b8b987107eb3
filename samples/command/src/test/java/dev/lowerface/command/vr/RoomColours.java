package dev.lowerface.command.vr;

import dev.lowerface.testing.Screen;

/** What is seen of the room on a screen. */
public final class RoomColours {
  public static final Screen.Colour SKIN =
      (red, green, blue) -> red > 190 && green > 120 && green < red - 20 && blue < green - 10;
  static final Screen.Colour FLOOR =
      (red, green, blue) -> red > 30 && red < 110 && green < 0.85 * red && blue < 0.9 * green;

  /** What is seen of an open mouth: red, and nearly black. */
  static final Screen.Colour MOUTH =
      (red, green, blue) -> red > 40 && red < 110 && green < red / 2 - 4 && blue < red / 2 - 4;

  /** Between two looks at the screen. */
  public static final long LOOK_NANOS = 200_000_000;

  private RoomColours() {}
}

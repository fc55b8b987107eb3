package dev.lowerface.command.window;

import dev.lowerface.expression.Emotion;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a window.
 *
 * @param background behind the cards
 * @param card behind what stands on a card
 * @param track behind a bar
 * @param text what is read first
 * @param muted names, captions and what matters less
 * @param accent what can be moved, and progress
 * @param good all is well
 * @param waiting something is not there yet, or could be better
 * @param bad something has failed
 * @param curves one colour for each class, in class order
 */
public record Palette(
    Color background,
    Color card,
    Color track,
    Color text,
    Color muted,
    Color accent,
    Color good,
    Color waiting,
    Color bad,
    List<Color> curves) {
  /** For dark rooms, and the default. */
  public static final Palette DARK =
      new Palette(
          new Color(0x12161c),
          new Color(0x1b212a),
          new Color(0x2a323d),
          new Color(0xe8edf3),
          new Color(0x93a0b0),
          new Color(0x4cc2ff),
          new Color(0x4cc970),
          new Color(0xe0a63a),
          new Color(0xf2635d),
          curves(0x9fb0c3, 0xffd166, 0xff9f43, 0x5b9bff, 0xf2635d, 0x63c96b, 0xb98cff, 0x2fc9bd));

  /** For bright rooms. */
  public static final Palette LIGHT =
      new Palette(
          new Color(0xeef1f5),
          new Color(0xffffff),
          new Color(0xe1e6ed),
          new Color(0x18202a),
          new Color(0x5b6878),
          new Color(0x0077c2),
          new Color(0x1e8a43),
          new Color(0xa86a00),
          new Color(0xc62f29),
          curves(0x64748b, 0xb58100, 0xc75f00, 0x2563d9, 0xc62f29, 0x2c8a35, 0x7b43d1, 0x00827a));

  /** Copies the curves. */
  public Palette {
    curves = List.copyOf(curves);
  }

  /**
   * The colour of a class.
   *
   * @param emotion the class
   * @return the colour of its bar and of its curve
   */
  public Color of(Emotion emotion) {
    return curves.get(emotion.index());
  }

  /**
   * A colour that lets others through.
   *
   * @param colour the colour
   * @param opacity 0 for nothing of it, 1 for nothing else
   * @return the same colour, as opaque as that
   */
  public static Color faded(Color colour, double opacity) {
    int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  private static List<Color> curves(int... rgb) {
    return Arrays.stream(rgb).mapToObj(Color::new).toList();
  }
}

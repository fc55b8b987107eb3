package dev.lowerface.rendering.scene;

import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * The light. Strengths are relative: the sensor's exposure makes of them how bright a picture is.
 *
 * @param infrared whether the camera sees infrared light only
 * @param lamp strength of the lamp at the lens, 0 to 1
 * @param lampRightCm how far the lamp sits to the right of the lens, in centimetres
 * @param lampUpCm how far above it
 * @param lampNarrow how much the lamp shines ahead only: 0 evenly, 4 in a narrow cone
 * @param room strength of the room's light, 0 to 1
 * @param roomFrom where most of it comes from; a unit vector of the head
 */
public record Lighting(
    boolean infrared,
    float lamp,
    float lampRightCm,
    float lampUpCm,
    float lampNarrow,
    float room,
    Vector3fc roomFrom) {

  /** Even light from the front, as on photographs. */
  public static final Lighting FRONTAL =
      new Lighting(false, 0, 0, 0, 0, 1, new Vector3f(0.25f, 0.35f, 0.9f).normalize());

  /**
   * Light as under headsets.
   *
   * @param seed of the light
   * @param infrared whether the camera sees infrared light only
   * @return a lamp at the lens, room light, or both
   */
  public static Lighting of(long seed, boolean infrared) {
    Draw draw = new Draw(seed, 5);
    boolean lamp = infrared || draw.chance(0.4);
    double room = infrared && draw.chance(0.8) ? draw.between(0, 0.1) : draw.between(0.2, 1);
    Vector3f from =
        new Vector3f(
                (float) draw.normal(0, 0.6),
                (float) draw.between(-0.6, 0.4),
                (float) draw.between(0.3, 1))
            .normalize();
    return new Lighting(
        infrared,
        lamp ? 1 : 0,
        (float) draw.normal(0, 0.7),
        (float) draw.normal(0, 0.7),
        (float) draw.between(0, 3),
        (float) room,
        from);
  }
}

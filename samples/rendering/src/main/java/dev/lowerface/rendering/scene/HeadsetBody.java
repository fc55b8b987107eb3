package dev.lowerface.rendering.scene;

/**
 * What of the headset is in view.
 *
 * @param visor whether there is a visor at all
 * @param edgeCm how high its lower edge lies above an average mouth, beside the nose
 * @param foam albedo of the foam that touches the face
 * @param body albedo of the body
 * @param cable where a cable crosses the picture: -1 at its left, 1 at its right, 0 for none
 */
public record HeadsetBody(boolean visor, double edgeCm, float foam, float body, double cable) {
  /** No headset. */
  public static final HeadsetBody NONE = new HeadsetBody(false, 0, 0, 0, 0);

  /**
   * A headset.
   *
   * @param seed of the headset
   * @return the headset
   */
  public static HeadsetBody of(long seed) {
    Draw draw = new Draw(seed, 7);
    double cable = draw.chance(0.12) ? (draw.chance(0.5) ? -1 : 1) * draw.between(0.55, 1) : 0;
    return new HeadsetBody(
        true,
        draw.between(2.3, 4.2),
        (float) draw.between(0.03, 0.3),
        (float) draw.between(0.02, 0.2),
        cable);
  }
}

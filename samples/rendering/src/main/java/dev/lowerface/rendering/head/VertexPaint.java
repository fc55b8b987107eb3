package dev.lowerface.rendering.head;

/**
 * What each vertex of the head is painted with, which never changes: how much of it is lip, how
 * hollow it is, how much of a beard grows there, and how much of it is tongue.
 */
public final class VertexPaint {
  private VertexPaint() {}

  /**
   * The paint of a head.
   *
   * @param model the head
   * @return lip, hollow, beard and tongue of each vertex, each 0 to 1
   */
  public static float[] of(HeadModel model) {
    float[] hollow = AmbientOcclusion.of(model);
    float[] at = model.neutral();
    float[] paint = new float[4 * model.vertices()];
    for (int i = 0; i < model.vertices(); i++) {
      HeadPart part = model.part(i);
      float x = at[3 * i];
      float y = at[3 * i + 1];
      float z = at[3 * i + 2];
      boolean skin = part == HeadPart.FACE || part == HeadPart.HEAD;
      paint[4 * i] = skin ? model.rings().lip(i) : 0;
      paint[4 * i + 1] = hollow[i];
      paint[4 * i + 2] = skin ? beard(Math.abs(x), y) : 0;
      paint[4 * i + 3] = Math.min(1, 2 * Tongue.share(part, x, y, z));
    }
    return paint;
  }

  /** Moustache, cheeks up to the ears, chin and upper neck, by eye. */
  private static float beard(float side, float y) {
    float moustache = -1.4f - 0.25f * side * side;
    float cheek = -4.4f + 0.75f * (side - 1);
    float top = Math.max(moustache, cheek);
    float below = smooth((top + 0.3f - y) / 0.6f);
    float above = smooth((y + 11) / 2.5f);
    return below * above;
  }

  private static float smooth(float share) {
    float t = Math.max(0, Math.min(1, share));
    return t * t * (3 - 2 * t);
  }
}

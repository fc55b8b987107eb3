package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.bell;

import org.joml.Vector3f;

/**
 * The colour of a vertex, in linear light.
 *
 * @param red 0 to 1
 * @param green 0 to 1
 * @param blue 0 to 1
 * @param flush how much of a change of the skin's colour it takes part in, 0 to 1
 */
record Paint(float red, float green, float blue, float flush) {
  static final Paint SKIN = new Paint(0.70f, 0.42f, 0.29f, 1);
  static final Paint LID = new Paint(0.58f, 0.33f, 0.23f, 1);
  static final Paint LIP = new Paint(0.50f, 0.15f, 0.13f, 0.4f);
  static final Paint DARK = new Paint(0.045f, 0.008f, 0.010f, 0);
  static final Paint TEETH = new Paint(0.78f, 0.75f, 0.68f, 0);
  static final Paint TONGUE = new Paint(0.42f, 0.10f, 0.10f, 0);
  static final Paint HAIR = new Paint(0.050f, 0.026f, 0.016f, 0);
  static final Paint SHIRT = new Paint(0.030f, 0.115f, 0.165f, 0);
  private static final Paint WHITE = new Paint(0.82f, 0.82f, 0.80f, 0);
  private static final Paint IRIS = new Paint(0.07f, 0.16f, 0.22f, 0);
  private static final Paint PUPIL = new Paint(0.004f, 0.004f, 0.005f, 0);

  private static final Paint GLINT = new Paint(1, 1, 1, 0);
  private static final float BLUSH = 0.45f;

  /** Skin that is redder at cheeks and nose. */
  static Paint skin(Vector3f point) {
    float cheeks = bell(Math.abs(point.x) - 0.042f, 0.017f) * bell(point.y + 0.022f, 0.017f);
    float nose = bell(point.x, 0.013f) * bell(point.y + 0.016f, 0.010f);
    float blush = point.z > 0 ? 1 - BLUSH * Math.max(0.7f * cheeks, 0.5f * nose) : 1;
    return new Paint(SKIN.red, SKIN.green * blush, SKIN.blue * blush, SKIN.flush);
  }

  /** The eye's colour, by the parameters of {@link Eyes#ball}; a light is mirrored in it. */
  static Paint eye(float around, float away) {
    if (Math.abs(around - 0.36f) < 0.09f && Math.abs(away - 0.088f) < 0.022f) {
      return GLINT;
    }
    return away < 0.066f ? PUPIL : away < 0.148f ? IRIS : WHITE;
  }

  /** Skin as far as the collar, then the shirt. */
  static Paint shoulders(float down) {
    return down < 0.42f ? SKIN : SHIRT;
  }
}

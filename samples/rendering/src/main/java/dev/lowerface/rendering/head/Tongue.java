package dev.lowerface.rendering.head;

/**
 * The tongue, which the kit has no shape for: what of the gums lies between the lower teeth is
 * moved forward and up, the tip furthest.
 */
final class Tongue {
  private static final float FORWARD = 2.4f;
  private static final float UP = 0.45f;

  private final int[] vertices;
  private final float[] shares;

  Tongue(HeadModel model) {
    float[] neutral = model.neutral();
    int count = 0;
    int[] found = new int[model.vertices()];
    float[] share = new float[model.vertices()];
    for (int i = 0; i < model.vertices(); i++) {
      float part = share(model.part(i), neutral[3 * i], neutral[3 * i + 1], neutral[3 * i + 2]);
      if (part > 0) {
        found[count] = i;
        share[count++] = part;
      }
    }
    vertices = java.util.Arrays.copyOf(found, count);
    shares = java.util.Arrays.copyOf(share, count);
  }

  /** How much a vertex of the kit's neutral head is of the tip of the tongue. */
  static float share(HeadPart part, float x, float y, float z) {
    if (part != HeadPart.GUMS
        || z < 4
        || z > 9.4f
        || Math.abs(x) > 1.5f
        || y < -4.7f
        || y > -2.6f) {
      return 0;
    }
    float high = Math.min(1, (y + 4.7f) / 0.9f);
    float side = Math.min(1, (1.5f - Math.abs(x)) / 0.3f);
    float tip = (z - 4) / 5.4f;
    return high * side * tip;
  }

  void move(float[] positions, float out) {
    if (out == 0) {
      return;
    }
    for (int k = 0; k < vertices.length; k++) {
      positions[3 * vertices[k] + 1] += out * UP * shares[k];
      positions[3 * vertices[k] + 2] += out * FORWARD * shares[k];
    }
  }
}

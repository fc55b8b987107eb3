package dev.lowerface.avatar;

/** The functions that the head is drawn with. */
final class Curves {
  private Curves() {}

  /** 1 at 0, less on both sides, a third at the width. */
  static float bell(float distance, float width) {
    float relative = distance / width;
    return (float) Math.exp(-relative * relative);
  }

  /** 0 before the one end, 1 behind the other, and no corner between; the ends may be swapped. */
  static float step(float from, float to, float value) {
    float way = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return way * way * (3 - 2 * way);
  }

  /** A half circle: 1 at 0, 0 at 1 and beyond. */
  static float arc(float value) {
    return (float) Math.sqrt(Math.max(0, 1 - value * value));
  }

  static float mix(float from, float to, float way) {
    return from + (to - from) * way;
  }
}

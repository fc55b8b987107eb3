package dev.lowerface.vision.quality;

import dev.lowerface.expression.InputQuality;

/** Keeps the quality that is told from changing with every picture. */
final class HeldQuality {
  private final long holdNanos;
  private InputQuality told = InputQuality.NO_PICTURE;
  private InputQuality waiting = InputQuality.NO_PICTURE;
  private long waitingSinceNanos;
  private long agreedNanos;
  private long lastNanos;

  HeldQuality(long holdNanos) {
    this.holdNanos = holdNanos;
  }

  /**
   * Takes what was seen in a picture. The first is told at once, and so is {@link
   * InputQuality#STILL}, which took its time before; any other once it was seen for as long as
   * {@code hold}, or whatever is seen once what is told was not for twice that.
   *
   * @param seen what was seen
   * @param captureNanos when, in nanoseconds; if it is before the last, the waiting starts again
   * @return what to tell
   */
  InputQuality update(InputQuality seen, long captureNanos) {
    boolean back = captureNanos - lastNanos < 0;
    lastNanos = captureNanos;
    if (seen == told || back) {
      agreedNanos = captureNanos;
    }
    if (seen != waiting || back) {
      waiting = seen;
      waitingSinceNanos = captureNanos;
    }
    if (told == InputQuality.NO_PICTURE
        || seen == InputQuality.STILL
        || captureNanos - waitingSinceNanos >= holdNanos
        || captureNanos - agreedNanos >= 2 * holdNanos) {
      told = seen;
      agreedNanos = captureNanos;
    }
    return told;
  }
}

package dev.lowerface.vision.quality;

import dev.lowerface.expression.InputQuality;
import java.time.Duration;

/**
 * What of the quality goes by the pictures before: that a picture stands still, and that what is
 * told does not change with every picture. {@link QualityMeter} says what is seen in one picture by
 * itself. Not thread-safe.
 */
public final class QualityHistory {
  private final long stillNanos;
  private final HeldQuality held;
  private long changedNanos;
  private long lastNanos;

  /** A history of the meter's default times. */
  public QualityHistory() {
    this(QualityMeter.DEFAULT_STILL_AFTER, QualityMeter.DEFAULT_HOLD);
  }

  /** The meter has looked at the ranges. */
  QualityHistory(Duration stillAfter, Duration hold) {
    stillNanos = Math.max(stillAfter.toNanos(), hold.toNanos());
    held = new HeldQuality(hold.toNanos());
  }

  /**
   * Takes the next picture.
   *
   * @param seen what was seen in it by itself
   * @param unchanged whether not one value differs from the picture before
   * @param captureNanos when it was captured, in nanoseconds; if it is before the last, all waiting
   *     starts again
   * @return the quality to tell; never {@link InputQuality#NO_PICTURE}
   */
  public InputQuality update(InputQuality seen, boolean unchanged, long captureNanos) {
    if (!unchanged || captureNanos - lastNanos < 0) {
      changedNanos = captureNanos;
    }
    lastNanos = captureNanos;
    boolean still = seen == InputQuality.GOOD && captureNanos - changedNanos >= stillNanos;
    return held.update(still ? InputQuality.STILL : seen, captureNanos);
  }
}

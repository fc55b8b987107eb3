package dev.lowerface.camera.stream;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait for the first picture of a stream. Some cameras need many seconds for it, the
 * first time and after they were switched off. But one that was switched off while it was asked
 * never answers, so that whoever waits for it must give up to find it when it is back. Hence, once
 * pictures have come: half as long as the camera has been away.
 */
final class Patience {
  /** What most other programs wait, or longer. */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long longestNanos;
  private boolean pictures;
  private long lastNanos;

  /**
   * A patience.
   *
   * @param longestNanos how long to wait at most, and the first time
   */
  Patience(long longestNanos) {
    this.longestNanos = longestNanos;
  }

  /** A picture came. */
  void picture(long nowNanos) {
    pictures = true;
    lastNanos = nowNanos;
  }

  /** How long the next connection may take to its first picture, in nanoseconds. */
  long nanos(long nowNanos) {
    long half = (nowNanos - lastNanos) / 2;
    return pictures ? Math.min(longestNanos, Math.max(SHORTEST_NANOS, half)) : longestNanos;
  }
}

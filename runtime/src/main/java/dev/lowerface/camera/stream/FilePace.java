package dev.lowerface.camera.stream;

import dev.lowerface.camera.ffmpeg.MediaPictures;
import java.util.concurrent.TimeUnit;

/**
 * When the pictures of a file are due, by their own time stamps. A stamp that is missing, goes back
 * or jumps ahead is none that anybody would want to wait for: the picture is due as if the rate
 * were even.
 */
public final class FilePace {
  /** No camera makes a longer pause. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final double USUAL_RATE = 25;

  private final long periodNanos;
  private boolean begun;
  private long last;
  private long due;

  /**
   * A pace.
   *
   * @param rate pictures per second where stamps do not tell, 0 if unknown
   */
  public FilePace(double rate) {
    periodNanos = Math.round(1e9 / (rate > 0 ? rate : USUAL_RATE));
  }

  /**
   * When a picture is due.
   *
   * @param timestampNanos its time in the file, or {@link MediaPictures#NO_TIME}
   * @param nowNanos the time now
   * @return the time, on the clock of {@code nowNanos}
   */
  public long dueNanos(long timestampNanos, long nowNanos) {
    if (!begun) {
      begun = true;
      due = nowNanos;
    } else {
      boolean known = timestampNanos != MediaPictures.NO_TIME && last != MediaPictures.NO_TIME;
      long step = known ? timestampNanos - last : 0;
      due += step > 0 && step <= LONGEST_NANOS ? step : periodNanos;
    }
    last = timestampNanos;
    return due;
  }
}

package dev.lowerface.jmonkeyengine;

import dev.lowerface.time.NanoClock;

/**
 * When the frame that is being made will be seen. In VR the application knows it from {@code
 * xrWaitFrame}, as the predicted display time, and {@code XrClock.toNanos} of the OpenXR bridge
 * converts it; in a window {@link #ahead} is near enough.
 */
@FunctionalInterface
public interface DisplayTime {
  /**
   * Asked once in each frame, by the thread that renders.
   *
   * @return nanoseconds on the clock of the source, which is {@link System#nanoTime()} unless it
   *     was given another
   */
  long displayNanos();

  /**
   * The display time of a window, which nobody predicts: some time from now.
   *
   * @param clock the clock of the source
   * @param nanos how long from the update of a frame until it is seen, in nanoseconds, such as
   *     16,700,000 at 60 frames/s
   * @return that time
   */
  static DisplayTime ahead(NanoClock clock, long nanos) {
    return () -> clock.nanoTime() + nanos;
  }
}

package dev.lowerface.openxr.clock;

import dev.lowerface.expression.LowerfaceException;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.Platform;

/**
 * Converts between {@link System#nanoTime()} and XrTime. The offset between the two belongs to the
 * runtime and may change when a runtime restarts, so every conversion asks the runtime, if it can;
 * that costs about a tenth of a microsecond and, once compiled, allocates nothing.
 *
 * <p>Usable as long as its instance is, from any thread.
 */
public interface XrClock {
  /**
   * The XrTime of a moment.
   *
   * @param nanos the moment, in nanoseconds as {@link System#nanoTime()} counts them
   * @return the same moment as XrTime, in nanoseconds since the runtime's own origin
   * @throws LowerfaceException if the runtime refuses
   */
  long toXrTime(long nanos);

  /**
   * The moment of an XrTime.
   *
   * @param xrTime for instance the predicted display time of {@code xrWaitFrame}; positive
   * @return the same moment in nanoseconds as {@link System#nanoTime()} counts them
   * @throws LowerfaceException if the runtime refuses, as it does for an XrTime of 0 or less
   */
  long toNanos(long xrTime);

  /**
   * By how much a converted time may be wrong.
   *
   * @return nanoseconds: 0 if the runtime converts exactly, one tick of a performance counter, or
   *     two display periods if the offset is estimated
   * @throws LowerfaceException if it is not {@linkplain #available() available}
   */
  long errorBoundNanos();

  /**
   * How times are converted.
   *
   * @return the extension's name, or what is done without one
   */
  String name();

  /**
   * Takes notice of a frame; only an estimated clock needs it.
   *
   * @param predictedDisplayTime as xrWaitFrame said, which has just returned
   * @param predictedDisplayPeriod as xrWaitFrame said, in nanoseconds
   */
  default void frame(long predictedDisplayTime, long predictedDisplayPeriod) {}

  /**
   * Whether times can be converted.
   *
   * @return false while an estimated clock has not seen enough frames
   */
  default boolean available() {
    return true;
  }

  /**
   * The clock of an instance: through XR_KHR_convert_timespec_time on Linux, where {@link
   * System#nanoTime()} is CLOCK_MONOTONIC, and through
   * XR_KHR_win32_convert_performance_counter_time on Windows, where it is the performance counter.
   * Where that extension is not enabled, or there is none for the platform, the offset is estimated
   * from the frames that are handed to {@link #frame}: it may be wrong by two display periods, if
   * the runtime begins frames at most three periods before they are seen.
   *
   * @param instance an instance, best with the platform's extension enabled
   * @return its clock
   */
  static XrClock create(XrInstance instance) {
    return PlatformClock.of(instance, Platform.get(), PerformanceCounter::ticksPerSecond);
  }
}

package dev.lowerface.openxr.clock;

import dev.lowerface.time.NanoClock;
import java.util.function.LongSupplier;
import org.lwjgl.openxr.XRCapabilities;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.Platform;

/** Chooses the clock that a platform and the extensions of an instance allow. */
final class PlatformClock {
  private PlatformClock() {}

  /** The rate of the performance counter, in hertz, is asked for on Windows only. */
  static XrClock of(XrInstance instance, Platform platform, LongSupplier ticksPerSecond) {
    XRCapabilities capabilities = instance.getCapabilities();
    if (platform == Platform.LINUX && capabilities.XR_KHR_convert_timespec_time) {
      return new TimespecClock(instance);
    }
    if (platform == Platform.WINDOWS
        && capabilities.XR_KHR_win32_convert_performance_counter_time) {
      return new PerformanceCounterClock(instance, ticksPerSecond.getAsLong());
    }
    return new EstimatedClock(NanoClock.SYSTEM);
  }
}

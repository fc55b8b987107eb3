package dev.lowerface.openxr;

import dev.lowerface.expression.LowerfaceException;
import java.util.function.LongSupplier;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.XRCapabilities;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.Platform;

/** Chooses the clock that a platform and the extensions of an instance allow. */
final class PlatformClock {
  private PlatformClock() {}

  /** The rate of the performance counter, in hertz, is asked for on Windows only. */
  static XrClock of(XrInstance instance, Platform platform, LongSupplier ticksPerSecond) {
    XRCapabilities capabilities = instance.getCapabilities();
    switch (platform) {
      case LINUX -> {
        requireEnabled(
            capabilities.XR_KHR_convert_timespec_time,
            KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME);
        return new TimespecClock(instance);
      }
      case WINDOWS -> {
        requireEnabled(
            capabilities.XR_KHR_win32_convert_performance_counter_time,
            KHRWin32ConvertPerformanceCounterTime
                .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME);
        return new PerformanceCounterClock(instance, ticksPerSecond.getAsLong());
      }
      default ->
          throw new LowerfaceException(
              "expected Linux or Windows to convert OpenXR's time, this is " + platform.getName());
    }
  }

  private static void requireEnabled(boolean enabled, String extension) {
    if (!enabled) {
      throw new LowerfaceException(
          "expected an OpenXR instance with the extension "
              + extension
              + " enabled, this one has it not; add it to the enabled extension names at"
              + " xrCreateInstance");
    }
  }
}

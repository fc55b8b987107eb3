package dev.lowerface.openxr.clock;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.XrCall;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * XR_KHR_win32_convert_performance_counter_time. On Windows HotSpot's {@link System#nanoTime()} is
 * QueryPerformanceCounter divided by QueryPerformanceFrequency, so nanoseconds and ticks have one
 * origin and differ by the rate alone. A tick is usually 100 ns; a round trip is exact to one tick.
 */
final class PerformanceCounterClock implements XrClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final XrInstance instance;
  private final long ticksPerSecond;

  PerformanceCounterClock(XrInstance instance, long ticksPerSecond) {
    // Above this rate the product of a remainder and a rate below would not fit into a long.
    long limit = Long.MAX_VALUE / NANOS_PER_SECOND;
    if (ticksPerSecond <= 0 || ticksPerSecond > limit) {
      throw new LowerfaceException(
          "expected a performance counter of 1 to "
              + limit
              + " ticks per second, QueryPerformanceFrequency says "
              + ticksPerSecond);
    }
    this.instance = instance;
    this.ticksPerSecond = ticksPerSecond;
  }

  @Override
  public long toXrTime(long nanos) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long ticks = stack.nmalloc(Long.BYTES, Long.BYTES);
      long xrTime = stack.nmalloc(Long.BYTES, Long.BYTES);
      MemoryUtil.memPutLong(ticks, rescale(nanos, NANOS_PER_SECOND, ticksPerSecond));
      XrCall.check(
          KHRWin32ConvertPerformanceCounterTime.nxrConvertWin32PerformanceCounterToTimeKHR(
              instance, ticks, xrTime),
          "xrConvertWin32PerformanceCounterToTimeKHR");
      return MemoryUtil.memGetLong(xrTime);
    }
  }

  @Override
  public long toNanos(long xrTime) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long ticks = stack.nmalloc(Long.BYTES, Long.BYTES);
      XrCall.check(
          KHRWin32ConvertPerformanceCounterTime.nxrConvertTimeToWin32PerformanceCounterKHR(
              instance, xrTime, ticks),
          "xrConvertTimeToWin32PerformanceCounterKHR");
      return rescale(MemoryUtil.memGetLong(ticks), ticksPerSecond, NANOS_PER_SECOND);
    }
  }

  @Override
  public long errorBoundNanos() {
    return Math.max(1, NANOS_PER_SECOND / ticksPerSecond);
  }

  @Override
  public String name() {
    return KHRWin32ConvertPerformanceCounterTime
        .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME;
  }

  // Whole seconds and the rest apart: the plain product overflows within a day of uptime.
  private static long rescale(long value, long from, long to) {
    return Math.floorDiv(value, from) * to + Math.floorMod(value, from) * to / from;
  }
}

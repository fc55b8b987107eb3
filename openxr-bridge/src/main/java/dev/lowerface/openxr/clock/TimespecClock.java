package dev.lowerface.openxr.clock;

import dev.lowerface.openxr.call.XrCall;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * XR_KHR_convert_timespec_time: its timespec is read on CLOCK_MONOTONIC, which is what {@link
 * System#nanoTime()} reads on Linux.
 */
final class TimespecClock implements XrClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  // struct timespec where long has 64 bits: seconds, then nanoseconds of the second.
  private static final int SIZE = 16;
  private static final int NANOS_OFFSET = 8;

  private final XrInstance instance;

  TimespecClock(XrInstance instance) {
    this.instance = instance;
  }

  @Override
  public long toXrTime(long nanos) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long timespec = stack.nmalloc(Long.BYTES, SIZE);
      long xrTime = stack.nmalloc(Long.BYTES, Long.BYTES);
      MemoryUtil.memPutLong(timespec, Math.floorDiv(nanos, NANOS_PER_SECOND));
      MemoryUtil.memPutLong(timespec + NANOS_OFFSET, Math.floorMod(nanos, NANOS_PER_SECOND));
      XrCall.check(
          KHRConvertTimespecTime.nxrConvertTimespecTimeToTimeKHR(instance, timespec, xrTime),
          "xrConvertTimespecTimeToTimeKHR");
      return MemoryUtil.memGetLong(xrTime);
    }
  }

  @Override
  public long toNanos(long xrTime) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long timespec = stack.nmalloc(Long.BYTES, SIZE);
      XrCall.check(
          KHRConvertTimespecTime.xrConvertTimeToTimespecTimeKHR(instance, xrTime, timespec),
          "xrConvertTimeToTimespecTimeKHR");
      return MemoryUtil.memGetLong(timespec) * NANOS_PER_SECOND
          + MemoryUtil.memGetLong(timespec + NANOS_OFFSET);
    }
  }

  @Override
  public long errorBoundNanos() {
    return 0;
  }

  @Override
  public String name() {
    return KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME;
  }
}

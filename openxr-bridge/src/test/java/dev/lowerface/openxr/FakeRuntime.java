package dev.lowerface.openxr;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.openxr.XR;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrInstanceCreateInfo;
import org.lwjgl.system.Callback;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.FunctionProvider;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * An OpenXR runtime in pure Java: xrGetInstanceProcAddr hands out LWJGL callbacks, so the code
 * under test goes through LWJGL's own bindings. XrTime is CLOCK_MONOTONIC plus {@link
 * #offsetNanos}, and the performance counter ticks at {@link #TICKS_PER_SECOND}. One per process at
 * a time.
 */
final class FakeRuntime implements AutoCloseable {
  static final long TICKS_PER_SECOND = 10_000_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_TICK = NANOS_PER_SECOND / TICKS_PER_SECOND;
  private static final long HANDLE = 0x10f;

  /** What the runtime adds to the machine's time; may be changed while it runs. */
  long offsetNanos = 123_456_789_012L;

  /** The result of every conversion, if not XR_SUCCESS. */
  int conversionResult = XR10.XR_SUCCESS;

  private final Map<String, Callback> functions = new HashMap<>();

  FakeRuntime() {
    Configuration.OPENXR_EXPLICIT_INIT.set(true);
    define("xrGetInstanceProcAddr", this::getInstanceProcAddr);
    define("xrCreateInstance", (info, handle, unused) -> XR10.XR_ERROR_RUNTIME_FAILURE);
    define("xrEnumerateInstanceExtensionProperties", (a, b, c) -> XR10.XR_ERROR_RUNTIME_FAILURE);
    define("xrEnumerateApiLayerProperties", (a, b, c) -> XR10.XR_ERROR_RUNTIME_FAILURE);
    define(
        "xrConvertTimespecTimeToTimeKHR", (instance, timespec, out) -> fromTimespec(timespec, out));
    define("xrConvertTimeToTimespecTimeKHR", (instance, time, out) -> toTimespec(time, out));
    define(
        "xrConvertWin32PerformanceCounterToTimeKHR",
        (instance, ticks, out) -> fromTicks(ticks, out));
    define(
        "xrConvertTimeToWin32PerformanceCounterKHR", (instance, time, out) -> toTicks(time, out));
    XR.create(new Provider());
  }

  /** An instance of this runtime with extensions enabled. */
  XrInstance instance(String... extensions) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrInstanceCreateInfo info = XrInstanceCreateInfo.calloc(stack).type$Default();
      info.applicationInfo().apiVersion(XR10.XR_MAKE_VERSION(1, 0, 0));
      var names = stack.mallocPointer(extensions.length);
      for (String extension : extensions) {
        names.put(stack.UTF8(extension));
      }
      return new XrInstance(HANDLE, info.enabledExtensionNames(names.flip()));
    }
  }

  /** Makes the runtime forget a function, as one that does not implement it. */
  void forget(String function) {
    Callback callback = functions.remove(function);
    if (callback != null) {
      callback.free();
    }
  }

  @Override
  public void close() {
    XR.destroy();
    functions.values().forEach(Callback::free);
    functions.clear();
  }

  private void define(String name, NativeFunction.Body body) {
    functions.put(name, new NativeFunction(body));
  }

  private int getInstanceProcAddr(long instance, long name, long out) {
    long address = address(MemoryUtil.memUTF8(name));
    MemoryUtil.memPutAddress(out, address);
    return address == 0 ? XR10.XR_ERROR_FUNCTION_UNSUPPORTED : XR10.XR_SUCCESS;
  }

  private long address(String name) {
    Callback callback = functions.get(name);
    return callback == null ? 0 : callback.address();
  }

  private int fromTimespec(long timespec, long out) {
    long nanosOfSecond = MemoryUtil.memGetLong(timespec + 8);
    if (nanosOfSecond < 0 || nanosOfSecond >= NANOS_PER_SECOND) {
      return XR10.XR_ERROR_VALIDATION_FAILURE;
    }
    return fromNanos(MemoryUtil.memGetLong(timespec) * NANOS_PER_SECOND + nanosOfSecond, out);
  }

  private int toTimespec(long xrTime, long out) {
    long nanos = xrTime - offsetNanos;
    MemoryUtil.memPutLong(out, Math.floorDiv(nanos, NANOS_PER_SECOND));
    MemoryUtil.memPutLong(out + 8, Math.floorMod(nanos, NANOS_PER_SECOND));
    return result(xrTime);
  }

  private int fromTicks(long ticks, long out) {
    return fromNanos(MemoryUtil.memGetLong(ticks) * NANOS_PER_TICK, out);
  }

  private int toTicks(long xrTime, long out) {
    MemoryUtil.memPutLong(out, Math.floorDiv(xrTime - offsetNanos, NANOS_PER_TICK));
    return result(xrTime);
  }

  private int fromNanos(long nanos, long out) {
    MemoryUtil.memPutLong(out, nanos + offsetNanos);
    return result(nanos + offsetNanos);
  }

  // The specification: "all XrTime values ... must be greater than 0".
  private int result(long xrTime) {
    return xrTime <= 0 ? XR10.XR_ERROR_TIME_INVALID : conversionResult;
  }

  private final class Provider implements FunctionProvider {
    @Override
    public long getFunctionAddress(ByteBuffer name) {
      return address(MemoryUtil.memUTF8(MemoryUtil.memAddress(name)));
    }
  }
}

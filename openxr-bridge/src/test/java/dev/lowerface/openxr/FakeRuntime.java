package dev.lowerface.openxr;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.lwjgl.openxr.XR;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrExtensionProperties;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrInstanceCreateInfo;
import org.lwjgl.openxr.XrInstanceProperties;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.FunctionProvider;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * An OpenXR runtime in pure Java: xrGetInstanceProcAddr hands out LWJGL callbacks, so the code
 * under test goes through LWJGL's own bindings. It has a clock, a list of extensions, a headset,
 * sessions without graphics, their events, and every function can be made to fail. XrTime is
 * CLOCK_MONOTONIC plus {@link #offsetNanos}, and the performance counter ticks at {@link
 * #TICKS_PER_SECOND}. One per process at a time.
 */
public final class FakeRuntime implements AutoCloseable {
  public static final long TICKS_PER_SECOND = 10_000_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_TICK = NANOS_PER_SECOND / TICKS_PER_SECOND;
  private static final long HANDLE = 0x10f;

  private static final long SESSION = 0x5e551;
  private static final long SYSTEM = 1;

  /** What the runtime adds to the machine's time; may be changed while it runs. */
  public long offsetNanos = 123_456_789_012L;

  /** The result of every conversion, if not XR_SUCCESS. */
  public int conversionResult = XR10.XR_SUCCESS;

  private final Map<String, NativeFunction> functions = new HashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final List<String> extensions = new ArrayList<>();
  private final Queue<Integer> sessionStates = new ConcurrentLinkedQueue<>();
  private final AtomicInteger instances = new AtomicInteger();

  /** A runtime that offers extensions. */
  public FakeRuntime(String... offered) {
    Configuration.OPENXR_EXPLICIT_INIT.set(true);
    extensions.addAll(List.of(offered));
    functions.put("xrGetInstanceProcAddr", new NativeFunction(this::getInstanceProcAddr));
    define("xrEnumerateApiLayerProperties", (a, b, c) -> XR10.XR_ERROR_RUNTIME_FAILURE);
    define("xrEnumerateInstanceExtensionProperties", this::enumerateExtensions);
    define("xrCreateInstance", (info, out, unused) -> created(instances.incrementAndGet(), out));
    define("xrDestroyInstance", (instance, a, b) -> destroyed());
    define("xrGetInstanceProperties", (instance, out, unused) -> properties(out));
    define("xrGetSystem", (instance, info, out) -> put(out, SYSTEM));
    define("xrCreateSession", (instance, info, out) -> sessionCreated(out));
    define("xrDestroySession", (session, a, b) -> XR10.XR_SUCCESS);
    define("xrBeginSession", (session, info, unused) -> sessionBegun());
    define("xrEndSession", (session, a, b) -> XR10.XR_SUCCESS);
    define("xrPollEvent", (instance, out, unused) -> pollEvent(out));
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
  public XrInstance instance(String... extensions) {
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

  /** Makes a function fail from now on, or work again if the result is XR_SUCCESS. */
  public void fail(String function, int result) {
    failures.put(function, result);
  }

  /** Sends the session into a state, as the next event. */
  public void send(int sessionState) {
    sessionStates.add(sessionState);
  }

  /** How many instances there are. */
  public int instances() {
    return instances.get();
  }

  /** Makes the runtime forget a function, as one that does not implement it. */
  public void forget(String function) {
    NativeFunction known = functions.remove(function);
    if (known != null) {
      known.free();
    }
  }

  @Override
  public void close() {
    XR.destroy();
    functions.values().forEach(NativeFunction::free);
    functions.clear();
  }

  private void define(String name, Body body) {
    define(name, (first, second, third, fourth) -> body.invoke(first, second, third));
  }

  private void define(String name, NativeSignature body) {
    functions.put(
        name,
        new NativeFunction(
            (first, second, third, fourth) -> {
              int failure = failures.getOrDefault(name, XR10.XR_SUCCESS);
              return failure < 0 ? failure : body.invoke(first, second, third, fourth);
            }));
  }

  private int enumerateExtensions(long layer, long capacity, long count, long out) {
    MemoryUtil.memPutInt(count, extensions.size());
    if (out != MemoryUtil.NULL) {
      if ((int) capacity < extensions.size()) {
        return XR10.XR_ERROR_SIZE_INSUFFICIENT;
      }
      for (int i = 0; i < extensions.size(); i++) {
        long entry = out + (long) i * XrExtensionProperties.SIZEOF;
        text(
            extensions.get(i),
            entry + XrExtensionProperties.EXTENSIONNAME,
            XR10.XR_MAX_EXTENSION_NAME_SIZE);
      }
    }
    return XR10.XR_SUCCESS;
  }

  private int created(int number, long out) {
    return put(out, HANDLE + number);
  }

  private int destroyed() {
    instances.decrementAndGet();
    sessionStates.clear();
    return XR10.XR_SUCCESS;
  }

  private static int properties(long out) {
    MemoryUtil.memPutLong(out + XrInstanceProperties.RUNTIMEVERSION, XR10.XR_MAKE_VERSION(1, 2, 3));
    text("Fake", out + XrInstanceProperties.RUNTIMENAME, XR10.XR_MAX_RUNTIME_NAME_SIZE);
    return XR10.XR_SUCCESS;
  }

  private int sessionCreated(long out) {
    send(XR10.XR_SESSION_STATE_IDLE);
    send(XR10.XR_SESSION_STATE_READY);
    return put(out, SESSION);
  }

  private int sessionBegun() {
    send(XR10.XR_SESSION_STATE_SYNCHRONIZED);
    send(XR10.XR_SESSION_STATE_VISIBLE);
    send(XR10.XR_SESSION_STATE_FOCUSED);
    return XR10.XR_SUCCESS;
  }

  private int pollEvent(long out) {
    Integer state = sessionStates.poll();
    if (state == null) {
      return XR10.XR_EVENT_UNAVAILABLE;
    }
    try (MemoryStack stack = MemoryStack.stackPush()) {
      MemoryUtil.memCopy(
          FakeEvents.stateChanged(stack, SESSION, state).address(),
          out,
          XrEventDataSessionStateChanged.SIZEOF);
    }
    return XR10.XR_SUCCESS;
  }

  private static int put(long out, long value) {
    MemoryUtil.memPutLong(out, value);
    return XR10.XR_SUCCESS;
  }

  private static void text(String text, long out, int size) {
    MemoryUtil.memUTF8(text, true, MemoryUtil.memByteBuffer(out, size));
  }

  private int getInstanceProcAddr(long instance, long name, long out, long unused) {
    long address = address(MemoryUtil.memUTF8(name));
    MemoryUtil.memPutAddress(out, address);
    return address == 0 ? XR10.XR_ERROR_FUNCTION_UNSUPPORTED : XR10.XR_SUCCESS;
  }

  private long address(String name) {
    NativeFunction known = functions.get(name);
    return known == null ? 0 : known.address();
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

  /** A function of three arguments or fewer. */
  @FunctionalInterface
  private interface Body {
    int invoke(long first, long second, long third);
  }

  private final class Provider implements FunctionProvider {
    @Override
    public long getFunctionAddress(ByteBuffer name) {
      return address(MemoryUtil.memUTF8(MemoryUtil.memAddress(name)));
    }
  }
}

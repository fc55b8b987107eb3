package dev.lowerface.openxr.clock;

import dev.lowerface.expression.LowerfaceException;
import org.lwjgl.system.APIUtil;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.SharedLibrary;

/** The performance counter of Windows; LWJGL does not bind it. */
final class PerformanceCounter {
  private PerformanceCounter() {}

  /** QueryPerformanceFrequency: ticks per second, fixed while the machine is up. */
  static long ticksPerSecond() {
    SharedLibrary kernel32 = APIUtil.apiCreateLibrary("kernel32");
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long frequency = stack.nmalloc(Long.BYTES, Long.BYTES);
      long function = APIUtil.apiGetFunctionAddress(kernel32, "QueryPerformanceFrequency");
      if (JNI.callPI(frequency, function) == 0) {
        throw new LowerfaceException(
            "expected QueryPerformanceFrequency to succeed, it failed; without it OpenXR's time"
                + " cannot be converted");
      }
      return MemoryUtil.memGetLong(frequency);
    } finally {
      kernel32.free();
    }
  }
}

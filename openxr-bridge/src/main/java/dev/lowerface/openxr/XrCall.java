package dev.lowerface.openxr;

import dev.lowerface.expression.LowerfaceException;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** Turns the XrResult of a call into an exception where it says that the call failed. */
final class XrCall {
  static final String HAND_IN_A_FRAME_TIME =
      "hand in a positive XrTime, such as the predicted display time of xrWaitFrame";

  private XrCall() {}

  /**
   * Passes a success, also a qualified one, and refuses a failure.
   *
   * @param instance the instance that was called, for the result's name
   * @param result what the call returned
   * @param call the call's name
   * @param remedy what the user can do, unless the result itself says
   * @throws LowerfaceException if the result is negative
   */
  static void check(XrInstance instance, int result, String call, String remedy) {
    if (result < 0) {
      throw new LowerfaceException(
          "expected "
              + call
              + " to succeed, got "
              + name(instance, result)
              + "; "
              + (result == XR10.XR_ERROR_INSTANCE_LOST
                  ? "destroy the instance, make a new one and with it a new XrClock"
                  : remedy));
    }
  }

  private static String name(XrInstance instance, int result) {
    if (instance.getCapabilities().xrResultToString != 0) {
      try (MemoryStack stack = MemoryStack.stackPush()) {
        long text = stack.ncalloc(1, XR10.XR_MAX_RESULT_STRING_SIZE, 1);
        if (XR10.nxrResultToString(instance, result, text) == XR10.XR_SUCCESS) {
          return MemoryUtil.memUTF8(text);
        }
      }
    }
    return "XrResult " + result;
  }
}

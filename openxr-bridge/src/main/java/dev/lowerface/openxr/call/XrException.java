package dev.lowerface.openxr.call;

import dev.lowerface.expression.LowerfaceException;

/** A call of OpenXR failed. The message names the call, the result and what to do. */
public final class XrException extends LowerfaceException {
  private static final long serialVersionUID = 1L;

  private final int result;

  /**
   * A failed call.
   *
   * @param call the function, such as {@code xrWaitFrame}
   * @param result its XrResult, negative
   * @param remedy what the user can do
   */
  public XrException(String call, int result, String remedy) {
    super("expected " + call + " to succeed, got " + XrResult.name(result) + "; " + remedy);
    this.result = result;
  }

  /**
   * The XrResult.
   *
   * @return a negative number, such as {@code XR10.XR_ERROR_SESSION_LOST}
   */
  public int result() {
    return result;
  }
}

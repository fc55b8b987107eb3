package dev.lowerface.openxr.call;

/** Turns the XrResult of a call into an exception where it says that the call failed. */
public final class XrCall {
  private XrCall() {}

  /**
   * Passes a success, also a qualified one, and refuses a failure.
   *
   * @param result what the call returned
   * @param call the call's name, such as {@code xrWaitFrame}
   * @return the result, 0 or more
   * @throws XrException if the result is negative
   */
  public static int check(int result, String call) {
    if (result < 0) {
      throw new XrException(call, result, XrResult.remedy(result));
    }
    return result;
  }

  /**
   * As {@link #check(int, String)}, for a call whose failures have a remedy of their own.
   *
   * @param result what the call returned
   * @param call the call's name
   * @param remedy what the user can do, whatever the failure
   * @return the result, 0 or more
   * @throws XrException if the result is negative
   */
  public static int check(int result, String call, String remedy) {
    if (result < 0) {
      throw new XrException(call, result, remedy);
    }
    return result;
  }
}

package dev.lowerface.camera;

/** What is wrong with a stream: the middle of the sentence that the camera then tells the user. */
public final class StreamFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What came instead of pictures, for instance {@code "it answered HTTP 503"}. */
  public StreamFault(String what) {
    super(what);
  }

  public String what() {
    return String.valueOf(getMessage());
  }
}

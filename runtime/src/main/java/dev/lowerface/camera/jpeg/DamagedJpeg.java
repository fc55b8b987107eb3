package dev.lowerface.camera.jpeg;

/**
 * What was said to be a JPEG is none, or not a whole one, or asks for more than a camera sends. The
 * message says which, for instance {@code its scan ends too early}. One bad picture is no bad
 * camera, so whoever catches this counts it and takes the next; hence it carries no stack trace.
 */
public final class DamagedJpeg extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A picture that must not be shown.
   *
   * @param what is wrong with it, as the end of a sentence
   */
  public DamagedJpeg(String what) {
    super(what, null, false, false);
  }
}

package dev.lowerface.camera;

import dev.lowerface.time.NanoClock;

/**
 * A kind of camera that a text can name. {@link CameraSource} finds them by {@link
 * java.util.ServiceLoader}: a jar that lists one in {@code
 * META-INF/services/dev.lowerface.camera.CameraScheme} adds a source to every command.
 */
public interface CameraScheme {
  /**
   * What its texts look like, for the message that refuses a text of no kind.
   *
   * @return for instance {@code camera:N, camera:NAME}
   */
  String form();

  /**
   * Whether a text is of this kind. Kinds do not overlap.
   *
   * @param text not blank
   * @return whether {@link #camera} should be asked
   */
  boolean names(String text);

  /**
   * Makes the camera that a text names. It is not opened.
   *
   * @param text of this kind
   * @param clock paces and stamps its pictures
   * @return the camera
   * @throws dev.lowerface.expression.LowerfaceException if the text has options that make no sense,
   *     or names a file or folder that is not there
   */
  MouthCamera camera(String text, NanoClock clock);
}

package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * What the option {@code --source} may say, and the camera it stands for. Options follow behind a
 * {@code ?} and are joined by {@code &}. These are the kinds that come with the runtime; {@link
 * CameraScheme} adds others.
 *
 * <table>
 *   <caption>Sources</caption>
 *   <tr><th>Text</th><th>Camera</th><th>Options</th></tr>
 *   <tr><td>{@code synthetic}</td><td>a drawn mouth</td>
 *       <td>{@code size=640x480}, {@code rate=60}</td></tr>
 *   <tr><td>{@code camera:0}, {@code camera:/dev/v4l/by-id/usb-…-index0}, {@code camera:HD Webcam}
 *       (a number; on Linux also a path below {@code /dev}, or a part of the camera's name)</td>
 *       <td>a device</td>
 *       <td>{@code size=640x480}, {@code rate=60}, {@code format=MJPG} (a FOURCC)</td></tr>
 *   <tr><td>{@code http://…}</td><td>Motion JPEG, or another video</td><td>none; a {@code ?} belongs to the address</td></tr>
 *   <tr><td>{@code https rtsp rtsps rtmp rtmps udp tcp srt rtp ://…}</td>
 *       <td>a video</td><td>none</td></tr>
 *   <tr><td>a folder of {@code .png} and {@code .jpg}, or {@code frames/%05d.png}</td>
 *       <td>a sequence</td><td>{@code rate=30}</td></tr>
 *   <tr><td>any other file</td><td>a video</td><td>none</td></tr>
 * </table>
 */
public final class CameraSource {
  private static final List<CameraScheme> SCHEMES =
      ServiceLoader.load(CameraScheme.class, CameraScheme.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private CameraSource() {}

  /**
   * Makes the camera that a text names. It is not opened.
   *
   * @param text see above
   * @param clock paces and stamps its pictures
   * @return the camera
   * @throws LowerfaceException if the text is none of these, has options that make no sense, or
   *     names a file or folder that is not there; a device is only looked for when it is opened
   */
  public static MouthCamera parse(String text, NanoClock clock) {
    if (text.isBlank()) {
      throw unknown("nothing");
    }
    return SCHEMES.stream()
        .filter(scheme -> scheme.names(text))
        .findFirst()
        .orElseThrow(() -> unknown("'" + text + "'"))
        .camera(text, clock);
  }

  /**
   * The refusal of a text that names no camera.
   *
   * @param got what came, in quotes where it is a text
   * @return the exception to throw; it lists every kind that is known
   */
  public static LowerfaceException unknown(String got) {
    String forms = SCHEMES.stream().map(CameraScheme::form).collect(Collectors.joining(", "));
    return new LowerfaceException("expected " + forms + " as the source, got " + got);
  }
}

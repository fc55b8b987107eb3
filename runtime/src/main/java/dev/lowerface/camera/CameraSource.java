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
 *       (a number or a part of the camera's name; on Linux also a path below {@code /dev})</td>
 *       <td>a device</td>
 *       <td>{@code size=640x480}, {@code rate=60}, {@code format=MJPG} (a FOURCC), {@code
 *       exposure=8} (milliseconds, or {@code auto}), {@code gain=20} (the camera's own unit),
 *       {@code powerline=50} (or {@code 60}, {@code off}, {@code auto})</td></tr>
 *   <tr><td>{@code http://…}, {@code https://…}</td><td>Motion JPEG, or another video</td><td>none; a {@code ?} belongs to the address</td></tr>
 *   <tr><td>{@code rtsp rtsps rtmp rtmps udp tcp srt rtp ://…}</td>
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

  private static final int LONGEST_SHOWN = 300;

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
   * @param got what came, in quotes where it is a text; shown without signs that a terminal obeys,
   *     and no longer than a line or two
   * @return the exception to throw; it lists every kind that is known
   */
  public static LowerfaceException unknown(String got) {
    String forms = SCHEMES.stream().map(CameraScheme::form).collect(Collectors.joining(", "));
    return new LowerfaceException("expected " + forms + " as the source, got " + shown(got));
  }

  /**
   * A text of the user's as it goes into a message.
   *
   * @param text the text
   * @return it without signs that a terminal obeys, and no longer than a line or two
   */
  public static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
  }
}

package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the option {@code --source} may say, and the camera it stands for. Options follow behind a
 * {@code ?} and are joined by {@code &}.
 *
 * <table>
 *   <caption>Sources</caption>
 *   <tr><th>Text</th><th>Camera</th><th>Options</th></tr>
 *   <tr><td>{@code synthetic}</td><td>{@link SyntheticCamera}</td>
 *       <td>{@code size=640x480}, {@code rate=60}</td></tr>
 *   <tr><td>{@code camera:0}, {@code camera:/dev/v4l/by-id/usb-…-index0}, {@code camera:HD Webcam}
 *       (a number; on Linux also a path below {@code /dev}, or a part of the camera's name)</td>
 *       <td>{@link DeviceCamera}</td>
 *       <td>{@code size=640x480}, {@code rate=60}, {@code format=MJPG} (a FOURCC)</td></tr>
 *   <tr><td>{@code http://…}</td><td>{@link MjpegCamera}, or {@link VideoCamera} if the address
 *       serves another video</td><td>none; a {@code ?} belongs to the address</td></tr>
 *   <tr><td>{@code https rtsp rtsps rtmp rtmps udp tcp srt rtp ://…}</td>
 *       <td>{@link VideoCamera}</td><td>none</td></tr>
 *   <tr><td>a folder of {@code .png} and {@code .jpg}, or {@code frames/%05d.png}</td>
 *       <td>{@link SequenceCamera}</td><td>{@code rate=30}</td></tr>
 *   <tr><td>any other file</td><td>{@link VideoCamera}</td><td>none</td></tr>
 * </table>
 */
public final class CameraSource {
  private static final String FORMS =
      "expected synthetic, camera:N, camera:NAME, a URL such as rtsp://…, a video file, or a"
          + " folder of pictures as the source";
  private static final String SYNTHETIC = "synthetic";
  private static final String DEVICE = "camera:";
  private static final Pattern HTTP = Pattern.compile("http://.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern URL =
      Pattern.compile("(?:https|rtsps?|rtmps?|udp|tcp|srt|rtp)://.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

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
      throw new LowerfaceException(FORMS + ", got nothing");
    }
    if (text.equals(SYNTHETIC) || text.startsWith(SYNTHETIC + "?")) {
      return synthetic(text, clock);
    }
    if (text.startsWith(DEVICE)) {
      return device(text, clock);
    }
    if (HTTP.matcher(text).matches()) {
      return new HttpCamera(text, clock);
    }
    if (URL.matcher(text).matches()) {
      return VideoCamera.ofStream(text, clock);
    }
    if (ANY_SCHEME.matcher(text).matches()) {
      throw new LowerfaceException(
          FORMS
              + ", got '"
              + new StreamAddress(text).shown()
              + "'; of URLs http, https, rtsp, rtsps, rtmp, rtmps, udp, tcp, srt and rtp are known");
    }
    try {
      return files(text, clock);
    } catch (InvalidPathException e) {
      throw new LowerfaceException(FORMS + ", got '" + text + "'", e);
    }
  }

  private static MouthCamera synthetic(String text, NanoClock clock) {
    SourceOptions options = options(text, text.indexOf('?'), List.of("size", "rate"));
    SourceOptions.Size size = options.size();
    Integer rate = options.rate();
    int width = size == null ? SyntheticCamera.DEFAULT_WIDTH : size.width();
    int height = size == null ? SyntheticCamera.DEFAULT_HEIGHT : size.height();
    if (width < 64 || height < 48 || width > 8192 || height > 8192) {
      throw new LowerfaceException(
          "expected a size from 64x48 to 8192x8192, got " + size + " in the source '" + text + "'");
    }
    return new SyntheticCamera(
        width, height, rate == null ? SyntheticCamera.DEFAULT_RATE : rate, clock);
  }

  private static MouthCamera device(String text, NanoClock clock) {
    int mark = text.indexOf('?');
    SourceOptions options = options(text, mark, List.of("size", "rate", "format"));
    String identity = text.substring(DEVICE.length(), mark < 0 ? text.length() : mark).strip();
    if (identity.isEmpty() || (identity.matches("[-+.0-9]+") && !number(identity))) {
      throw new LowerfaceException(
          "expected camera:N with a number from 0 to 999, camera:/dev/… or camera:NAME as the"
              + " source, got '"
              + text
              + "'");
    }
    DeviceRequest request = new DeviceRequest(options.size(), options.rate(), options.format());
    return new DeviceCamera(identity, request, clock);
  }

  private static boolean number(String identity) {
    return identity.matches("[0-9]{1,3}");
  }

  private static MouthCamera files(String text, NanoClock clock) {
    // A file's name may hold what looks like a pattern or options.
    if (isFile(text)) {
      return VideoCamera.ofFile(Path.of(text), clock);
    }
    int mark = text.lastIndexOf('?');
    Path path = Path.of(mark < 0 ? text : text.substring(0, mark));
    if (Files.isDirectory(path) || PictureFiles.isPattern(path.toString())) {
      Integer rate = options(text, mark, List.of("rate")).rate();
      return new SequenceCamera(path, rate == null ? SequenceCamera.DEFAULT_RATE : rate, clock);
    }
    return VideoCamera.ofFile(Path.of(text), clock);
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // On Windows no name may hold a '?'.
    }
  }

  private static SourceOptions options(String text, int mark, List<String> known) {
    return new SourceOptions(text, mark < 0 ? "" : text.substring(mark + 1), known);
  }
}

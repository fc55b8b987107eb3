package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the option {@code --source} may say, and the camera it stands for. */
public final class CameraSource {
  private static final String FORMS =
      "expected synthetic, camera:N, a URL such as rtsp://…, or a video file as the source";
  private static final String DEVICE = "camera:";
  private static final Pattern URL =
      Pattern.compile("(?:https?|rtsps?|rtmps?|udp|tcp|srt|rtp)://.+", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private CameraSource() {}

  /**
   * Makes the camera that a text names. It is not opened.
   *
   * @param text {@code synthetic}, {@code camera:N} with N from 0, an http, rtsp, rtmp, udp, tcp,
   *     srt or rtp URL, or the path of a video file
   * @param clock paces and stamps its pictures
   * @return the camera
   * @throws LowerfaceException if the text is none of these, or names a file that is not there
   */
  public static MouthCamera parse(String text, NanoClock clock) {
    if (text.isBlank()) {
      throw new LowerfaceException(FORMS + ", got nothing");
    }
    if (text.equals("synthetic")) {
      return new SyntheticCamera(clock);
    }
    if (text.startsWith(DEVICE)) {
      return new DeviceCamera(number(text), clock);
    }
    if (URL.matcher(text).matches()) {
      return VideoCamera.ofStream(text, clock);
    }
    if (ANY_SCHEME.matcher(text).matches()) {
      throw new LowerfaceException(
          FORMS
              + ", got '"
              + text
              + "'; of URLs http, rtsp, rtmp, udp, tcp, srt and rtp are known");
    }
    try {
      return VideoCamera.ofFile(Path.of(text), clock);
    } catch (InvalidPathException e) {
      throw new LowerfaceException(FORMS + ", got '" + text + "'", e);
    }
  }

  private static int number(String text) {
    String number = text.substring(DEVICE.length());
    if (!number.matches("[0-9]{1,3}")) {
      throw new LowerfaceException(
          "expected camera:N with a number from 0 as the source, got '" + text + "'");
    }
    return Integer.parseInt(number);
  }
}

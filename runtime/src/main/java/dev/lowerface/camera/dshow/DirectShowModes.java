package dev.lowerface.camera.dshow;

import dev.lowerface.camera.capture.CaptureMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the modes of a camera from the lines that FFmpeg logs when it is asked to list them, since
 * it tells them in no other way: {@code pixel_format=yuyv422 min s=640x480 fps=5 max s=640x480
 * fps=30}.
 */
final class DirectShowModes {
  /** FFmpeg's names and Video4Linux's. Left out are those of RGB, which DirectShow turns over. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "mjpeg", "MJPG", "yuyv422", "YUYV", "uyvy422", "UYVY", "nv12", "NV12", "yuv420p", "YU12",
          "gray", "GREY");

  private static final Pattern LINE =
      Pattern.compile(
          "(?:pixel_format|vcodec)=(\\S+)\\s+min s=\\S+ fps=\\S+ max s=(\\d+)x(\\d+)"
              + " fps=([0-9.]+)");

  private DirectShowModes() {}

  /** The greatest size and rate of each line; lines that are none are passed over. */
  static List<CaptureMode> of(List<String> lines) {
    List<CaptureMode> modes = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        CaptureMode mode =
            new CaptureMode(
                FORMATS.getOrDefault(matcher.group(1), matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Double.parseDouble(matcher.group(4)));
        if (!modes.contains(mode)) {
          modes.add(mode);
        }
      }
    }
    return modes;
  }

  /** FFmpeg's name of a format, or empty if it is not one of those above. */
  static Optional<String> ffmpegName(String format) {
    return FORMATS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(format))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Video4Linux's name of one of FFmpeg's formats; itself if it is not known. */
  static String ofFfmpeg(String name) {
    return FORMATS.getOrDefault(name, name);
  }
}

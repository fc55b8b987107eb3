package dev.lowerface.camera.device;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code camera:N}, {@code camera:/dev/…} or {@code camera:NAME}. A number alone is a camera, too,
 * as in many other programs; a file of such a name is written {@code ./0}.
 */
public final class DeviceScheme implements CameraScheme {
  static final String PREFIX = "camera:";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(?:\\?.*)?");
  private static final List<String> OPTIONS =
      List.of("size", "rate", "format", "exposure", "gain", "powerline");

  @Override
  public String form() {
    return "camera:N, camera:NAME";
  }

  @Override
  public boolean names(String text) {
    return text.startsWith(PREFIX) || NUMBER.matcher(text).matches();
  }

  @Override
  public MouthCamera camera(String given, NanoClock clock) {
    String text = given.startsWith(PREFIX) ? given : PREFIX + given;
    int mark = text.indexOf('?');
    SourceOptions options = SourceOptions.of(text, mark, OPTIONS);
    String identity = text.substring(PREFIX.length(), mark < 0 ? text.length() : mark).strip();
    if (!isName(identity) && !identity.matches("[0-9]{1,3}")) {
      throw new LowerfaceException(
          "expected camera:N with a number from 0 to 999, camera:/dev/… or camera:NAME as the"
              + " source, got '"
              + text
              + "'");
    }
    DeviceRequest request =
        new DeviceRequest(
            options.size(),
            options.rate(),
            options.format(),
            options.exposureMicros(),
            options.gain(),
            options.powerLineHertz());
    return new DeviceCamera(identity, request, clock);
  }

  /** Whether that can be a part of a device's name, or a path. */
  static boolean isName(String identity) {
    return !identity.isEmpty() && !identity.matches("[-+.0-9]+") && identity.indexOf('?') < 0;
  }
}

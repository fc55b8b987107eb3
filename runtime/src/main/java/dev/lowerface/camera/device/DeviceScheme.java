package dev.lowerface.camera.device;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.List;

/** {@code camera:N}, {@code camera:/dev/…} or {@code camera:NAME}. */
public final class DeviceScheme implements CameraScheme {
  private static final String PREFIX = "camera:";

  @Override
  public String form() {
    return "camera:N, camera:NAME";
  }

  @Override
  public boolean names(String text) {
    return text.startsWith(PREFIX);
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    int mark = text.indexOf('?');
    SourceOptions options = SourceOptions.of(text, mark, List.of("size", "rate", "format"));
    String identity = text.substring(PREFIX.length(), mark < 0 ? text.length() : mark).strip();
    boolean numeric = identity.matches("[-+.0-9]+");
    if (identity.isEmpty() || (numeric && !identity.matches("[0-9]{1,3}"))) {
      throw new LowerfaceException(
          "expected camera:N with a number from 0 to 999, camera:/dev/… or camera:NAME as the"
              + " source, got '"
              + text
              + "'");
    }
    DeviceRequest request = new DeviceRequest(options.size(), options.rate(), options.format());
    return new DeviceCamera(identity, request, clock);
  }
}

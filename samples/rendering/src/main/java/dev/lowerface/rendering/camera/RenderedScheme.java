package dev.lowerface.rendering.camera;

import dev.lowerface.camera.CameraScheme;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code rendered:FOLDER_OR_ZIP?seed=1&rate=30&show=session}: the head, the seed of person and
 * camera, pictures a second, and what the person does: {@code session} (what a calibration asks
 * for, then emotions), {@code emotions} or {@code talking}.
 */
public final class RenderedScheme implements CameraScheme {
  private static final String NAME = "rendered";
  private static final String FORM =
      "expected rendered:FOLDER_OR_ZIP?seed=N&rate=N&show=session|emotions|talking as the source";

  /** For {@link java.util.ServiceLoader}. */
  public RenderedScheme() {}

  @Override
  public String form() {
    return "rendered:FOLDER_OR_ZIP";
  }

  @Override
  public boolean names(String text) {
    return text.startsWith(NAME + ":");
  }

  @Override
  public MouthCamera camera(String text, NanoClock clock) {
    int mark = text.lastIndexOf('?');
    String path = text.substring(NAME.length() + 1, mark < 0 ? text.length() : mark);
    long seed = 1;
    int rate = RenderedCamera.DEFAULT_RATE;
    Performance.Kind kind = Performance.Kind.SESSION;
    String options = mark < 0 ? "" : text.substring(mark + 1);
    for (String option : options.isEmpty() ? new String[0] : options.split("&", -1)) {
      int equals = option.indexOf('=');
      String value = option.substring(equals + 1);
      switch (equals < 0 ? "" : option.substring(0, equals)) {
        case "seed" -> seed = number(value, 1_000_000_000, text);
        case "rate" -> rate = (int) number(value, RenderedCamera.MOST_RATE, text);
        case "show" -> kind = Performance.Kind.of(value);
        default -> throw new LowerfaceException(FORM + ", got '" + text + "'");
      }
    }
    if (path.isBlank() || !Files.isReadable(Path.of(path))) {
      throw new LowerfaceException(
          FORM
              + ", a head made from ICT FaceKit; '"
              + path
              + "' cannot be read and is not part of this program");
    }
    return new RenderedCamera(Path.of(path), seed, rate, kind, clock);
  }

  private static long number(String text, long most, String source) {
    if (text.matches("[0-9]{1,10}")) {
      long value = Long.parseLong(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    }
    throw new LowerfaceException(
        FORM + " with numbers from 1 to " + most + ", got '" + text + "' in '" + source + "'");
  }
}

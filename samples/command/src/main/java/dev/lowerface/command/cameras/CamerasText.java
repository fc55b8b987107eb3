package dev.lowerface.command.cameras;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A camera for the eye. */
final class CamerasText {
  private CamerasText() {}

  static List<String> of(ListedCamera camera) {
    List<String> lines = new ArrayList<>();
    lines.add(camera.device().source() + "  " + camera.device().name());
    camera.device().stableSources().forEach(source -> lines.add("  also    " + source));
    if (!camera.error().isEmpty()) {
      lines.add("  error   " + camera.error());
    }
    camera.offer().chosen().ifPresent(mode -> lines.add("  chosen  " + mode));
    lines.addAll(modes(camera.offer().modes()));
    camera.offer().controls().forEach(control -> lines.add("  control " + text(control)));
    if (!camera.measured().isEmpty()) {
      lines.addAll(table(camera.measured()));
    }
    return lines;
  }

  /** The rates of each format and size in one line. */
  private static List<String> modes(List<CaptureMode> modes) {
    Map<String, StringBuilder> rates = new LinkedHashMap<>();
    for (CaptureMode mode : modes) {
      String size = mode.width() + "x" + mode.height() + " " + mode.format().strip();
      StringBuilder line = rates.computeIfAbsent(size, name -> new StringBuilder());
      if (mode.rate() > 0) {
        line.append(line.isEmpty() ? " at " : ", ").append(mode.shownRate());
      }
    }
    List<String> lines = new ArrayList<>();
    rates.forEach(
        (size, line) -> {
          String format = size.substring(size.indexOf(' ') + 1);
          String known = PixelFormat.of(format).isPresent() ? "" : " (cannot be read)";
          lines.add("  mode    " + size + line + known);
        });
    return lines;
  }

  private static String text(CaptureControl control) {
    List<String> choices = new ArrayList<>();
    for (int value = 0; value < control.choices().size(); value++) {
      if (!control.choices().get(value).isEmpty()) {
        choices.add(value + " " + control.choices().get(value));
      }
    }
    return control.name()
        + ": "
        + (choices.isEmpty()
            ? control.minimum() + " to " + control.maximum()
            : String.join(", ", choices))
        + ", now "
        + control.value()
        + option(control.id());
  }

  /** Which option of a source sets it. */
  private static String option(int id) {
    return switch (id) {
      case CaptureControl.EXPOSURE_AUTO -> " (exposure=auto)";
      case CaptureControl.EXPOSURE -> " units of 0.1 ms (exposure=MILLISECONDS)";
      case CaptureControl.GAIN -> " (gain=N)";
      case CaptureControl.POWER_LINE -> " (powerline=50, 60, off, auto)";
      default -> "";
    };
  }

  private static List<String> table(List<MeasuredMode> modes) {
    List<String> lines = new ArrayList<>();
    lines.add("  measured                  rate/s   p50 ms   p99 ms  damaged  processor  granted");
    for (MeasuredMode mode : modes) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-24s %7.1f %8.2f %8.2f %8d %9.0f %%  %s",
              mode.mode(),
              mode.rate(),
              mode.latencyP50Millis(),
              mode.latencyP99Millis(),
              mode.damaged(),
              mode.processor() * 100,
              mode.granted()));
    }
    return lines;
  }
}

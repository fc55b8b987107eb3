package dev.lowerface.command.demo.window;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.command.demo.view.CardLine;
import dev.lowerface.command.demo.view.PictureTap;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.engine.statistics.EngineStats;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The engine that the window shows.
 *
 * @param engine answers
 * @param source as {@code --source} takes it
 * @param camera what the camera is called
 * @param model where the model came from
 * @param meter measures its samples
 * @param pictures keeps its pictures
 * @param recentre makes the present face the neutral one; null if no drift is followed
 */
public record Running(
    ExpressionEngine engine,
    String source,
    String camera,
    String model,
    Meter meter,
    PictureTap pictures,
    @Nullable Runnable recentre) {
  /** Rates, times and names, for the card of facts. */
  List<CardLine> facts(EngineStats stats, Meter.Reading reading) {
    boolean any = reading.rate() > 0;
    return List.of(
        CardLine.of("samples", any ? text("%.1f per second", reading.rate()) : "none yet"),
        CardLine.of(
            "latency",
            any
                ? text("p50 %.1f ms, p99 %.1f ms", reading.p50Millis(), reading.p99Millis())
                : "none yet"),
        CardLine.of("dropped", text("%d of %d", stats.framesDropped(), stats.framesCaptured())),
        CardLine.of("camera", camera),
        CardLine.of("mode", stats.cameraGranted().isEmpty() ? "not known" : stats.cameraGranted()),
        CardLine.of("model", model + ": " + engine.modelCard().networks()),
        CardLine.of("runs on", stats.provider()),
        CardLine.of("accuracy", accuracy()));
  }

  private String accuracy() {
    return engine.modelCard().validation().count() == 0
        ? "not validated"
        : text(
            "%.1f %% on %s (%d faces)",
            100 * engine.modelCard().validation().accuracy(),
            engine.modelCard().validation().data(),
            engine.modelCard().validation().count());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

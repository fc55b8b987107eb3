package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.made.Drawing;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.made.ReplayCamera;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.simulation.SyntheticCamera;
import java.util.ArrayList;
import java.util.List;

/** The engine as it runs beside an application: 60 pictures a second, both threads. */
final class PipelineSection {
  private static final int RATE = SyntheticCamera.DEFAULT_RATE;
  private static final double P50_MILLIS = 3;
  private static final double P99_MILLIS = 11.1;
  private static final double CORE_PERCENT = 15;

  private final BenchmarkSettings settings;
  private final List<Figure> figures = new ArrayList<>();

  PipelineSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    TimedEngine drawn = TimedEngine.watch(new SyntheticCamera(settings.clock()), settings);
    Drawing drawing = Drawing.measure(settings.clock(), settings.seconds());
    TimedEngine replayed;
    try (MadePictures pictures = new MadePictures()) {
      replayed = TimedEngine.watch(new ReplayCamera(pictures, RATE, settings.clock()), settings);
    }
    describe("synthetic camera", drawn);
    double drawingPercent = drawing.nanosPerPicture() * drawn.frames() / drawn.seconds() / 1e7;
    double ownPercent = drawn.percentOfOneCore(drawn.total()) - drawingPercent;
    figures.add(
        new Figure("of which drawing the synthetic picture", drawingPercent, "% of one core"));
    figures.add(new Figure("of which the engine's own", ownPercent, "% of one core"));
    figures.add(
        new Figure(
            "of which drawing the synthetic picture", drawing.bytesPerPicture(), "bytes/frame"));
    describe("pictures drawn beforehand", replayed);
    FigureRow row = FigureRow.of("synthetic camera", drawn.latencies(), "ms", 1e6);
    return new SectionResult(
        "pipeline",
        List.of(
            "the engine at "
                + RATE
                + " pictures/s of 640 x 480, capture to publication, after "
                + "its warm-up",
            "drawing: SyntheticMouth.draw alone at the same rate, measured after the first run",
            "pictures drawn beforehand: the same engine where a picture costs only its copy",
            "bytes/frame: with what HotSpot allocates, once, where it compiles a method late; "
                + "the goal takes the median second"),
        List.of(row, FigureRow.of("pictures drawn beforehand", replayed.latencies(), "ms", 1e6)),
        figures,
        goals(row, ownPercent, replayed));
  }

  private void describe(String camera, TimedEngine run) {
    run.threads()
        .forEach(
            (name, use) -> {
              figures.add(
                  new Figure(camera + ", " + name, run.percentOfOneCore(use), "% of one core"));
              figures.add(new Figure(camera + ", " + name, run.bytesPerFrame(use), "bytes/frame"));
            });
    figures.add(
        new Figure(
            camera + ", all threads of the engine",
            run.percentOfOneCore(run.total()),
            "% of one core"));
    figures.add(new Figure(camera + ", captured", (double) run.frames(), "frames"));
    figures.add(new Figure(camera + ", dropped", (double) run.dropped(), "frames"));
    figures.add(new Figure(camera + ", garbage collections", (double) run.collections(), "times"));
  }

  private static List<Goal> goals(FigureRow latency, double ownPercent, TimedEngine replayed) {
    return List.of(
        Goal.atMost(
            "capture to publication, p50 at 60/s", P50_MILLIS, latency.p50(), latency.unit()),
        Goal.atMost(
            "capture to publication, p99 at 60/s", P99_MILLIS, latency.p99(), latency.unit()),
        Goal.atMost(
            "both threads at 60/s, without drawing", CORE_PERCENT, ownPercent, "% of one core"),
        Goal.atMost(
            "allocated in the median second, pictures drawn beforehand",
            0,
            (double) replayed.medianBytes(),
            "bytes"));
  }
}

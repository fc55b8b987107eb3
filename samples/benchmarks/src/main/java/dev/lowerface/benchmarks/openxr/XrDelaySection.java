package dev.lowerface.benchmarks.openxr;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.made.ScriptedCamera;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.openxr.ExpressionTracker;
import dev.lowerface.openxr.FocusPolicy;
import dev.lowerface.openxr.XrExpressionState;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How late the face is that the wearer's mirror image shows: display time against the truth. */
final class XrDelaySection {
  private static final int CAMERA_RATE = 60;
  private static final long SEED = 1;
  private static final int MOST_HERTZ = 250;
  private static final double NANOS_PER_MILLI = 1e6;

  private final BenchmarkSettings settings;

  XrDelaySection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    try (PacedLoop loop = new PacedLoop(settings.clock())) {
      return run(loop);
    }
  }

  private SectionResult run(PacedLoop loop) throws InterruptedException {
    ScriptedCamera camera =
        new ScriptedCamera(CAMERA_RATE, settings.seconds(), SEED, settings.clock());
    TurningPoints truth = new TurningPoints(settings.model());
    Timeline plain = new Timeline(SampleAge.DEFAULT, Duration.ZERO);
    float[] values = new float[Emotion.COUNT];
    LocatedFrames ahead = new LocatedFrames(settings.seconds() * MOST_HERTZ);
    LocatedFrames held = new LocatedFrames(settings.seconds() * MOST_HERTZ);
    Histogram leads = new Histogram(3);
    try (ExpressionEngine engine =
        ExpressionEngine.builder()
            .camera(camera)
            .model(settings.model())
            .clock(settings.clock())
            .listener(
                sample -> {
                  if (sample.state().isValid()) {
                    sample.state().copyProbabilities(values);
                    plain.add(
                        sample.captureNanos(),
                        values,
                        sample.state().emotion(),
                        sample.state().inputQuality());
                  }
                })
            .build()) {
      ExpressionTracker extrapolating =
          ExpressionTracker.create(loop.instance(), loop.session(), engine);
      ExpressionTracker holding =
          ExpressionTracker.create(
              loop.instance(), loop.session(), plain::locate, FocusPolicy.FOCUSED);
      loop.listen(extrapolating::handle);
      loop.listen(holding::handle);
      XrExpressionState state = new XrExpressionState();
      loop.start();
      engine.start();
      loop.run(
          settings.clock().nanoTime() + settings.seconds() * 1_000_000_000L,
          frame -> {
            long now = settings.clock().nanoTime();
            if (extrapolating.locate(frame.predictedDisplayTime(), state)) {
              leads.recordValue(Math.max(0, state.expression().timeNanos() - now));
              ahead.add(state.expression().timeNanos(), state.expression());
            }
            if (holding.locate(frame.predictedDisplayTime(), state)) {
              held.add(state.expression().timeNanos(), state.expression());
            }
            return 0;
          });
    }
    Delays with = delays(camera, truth, ahead);
    Delays without = delays(camera, truth, held);
    return new SectionResult(
        "delay",
        List.of(
            "a drawn mouth at "
                + CAMERA_RATE
                + " pictures/s that changes expression at known times, located at each frame's"
                + " predicted display time",
            "delay: from when the model's answer to the mouth itself turns, to when the located"
                + " one does, by display time; below 0 it was ahead"),
        List.of(
            row("with extrapolation", with),
            row("without extrapolation", without),
            FigureRow.of("display time ahead of xrWaitFrame", leads, "ms", NANOS_PER_MILLI)),
        List.of(
            new Figure("changes of expression", (double) with.changes(), "times"),
            new Figure("of which not seen, with extrapolation", (double) with.missed(), "times"),
            new Figure(
                "of which not seen, without extrapolation", (double) without.missed(), "times"),
            new Figure("frames located", (double) ahead.count(), "frames")),
        List.of());
  }

  private record Delays(List<Double> millis, int changes, int missed) {}

  private static Delays delays(ScriptedCamera camera, TurningPoints truth, LocatedFrames frames) {
    List<ScriptedCamera.Change> changes = camera.changes();
    List<Double> millis = new ArrayList<>();
    int looked = 0;
    // The last one's end is not known, and the first may be over before the first sample.
    for (int i = 1; i + 1 < changes.size(); i++) {
      ScriptedCamera.Change change = changes.get(i);
      long begin = camera.startNanos() + change.sinceOpenNanos();
      long end = camera.startNanos() + changes.get(i + 1).sinceOpenNanos();
      if (frames.lastNanos() < end) {
        break;
      }
      looked++;
      Double turn = frames.turnNanos(begin, end, change.from(), change.to());
      if (turn != null) {
        millis.add((turn - begin - truth.afterBeginNanos(change)) / NANOS_PER_MILLI);
      }
    }
    return new Delays(millis.stream().sorted().toList(), looked, looked - millis.size());
  }

  private static FigureRow row(String name, Delays delays) {
    List<Double> sorted = delays.millis();
    return new FigureRow(
        name,
        "ms",
        sorted.size(),
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99),
        percentile(sorted, 99.9),
        percentile(sorted, 100));
  }

  private static double percentile(List<Double> sorted, double percent) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }
}

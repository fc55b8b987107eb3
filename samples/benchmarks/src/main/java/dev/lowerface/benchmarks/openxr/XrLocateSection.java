package dev.lowerface.benchmarks.openxr;

import com.sun.management.ThreadMXBean;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.openxr.ExpressionTracker;
import dev.lowerface.openxr.XrExpressionState;
import dev.lowerface.simulation.SyntheticCamera;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What {@code ExpressionTracker.locate} costs in the frame loop of a real session. */
final class XrLocateSection {
  private static final double GOAL_NANOS = 200;
  private static final int BATCH = 500;
  private static final int MOST_FRAMES = 100_000;

  private final BenchmarkSettings settings;
  private final XrExpressionState state = new XrExpressionState();
  private final Histogram picos = new Histogram(60_000_000_000_000L, 3);
  private final long[] bytes = new long[MOST_FRAMES];
  private int frames;
  private long valid;

  XrLocateSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    try (PacedLoop loop = new PacedLoop(settings.clock())) {
      return run(loop);
    }
  }

  private SectionResult run(PacedLoop loop) throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    try (ExpressionEngine engine =
        ExpressionEngine.builder()
            .camera(new SyntheticCamera(settings.clock()))
            .model(settings.model())
            .clock(settings.clock())
            .build()) {
      ExpressionTracker tracker = ExpressionTracker.create(loop.instance(), loop.session(), engine);
      loop.listen(tracker::handle);
      loop.start();
      engine.start();
      long warm = settings.clock().nanoTime() + settings.seconds() * 500_000_000L;
      loop.run(warm, frame -> ask(tracker, frame.predictedDisplayTime()));
      picos.reset();
      valid = 0;
      loop.run(
          warm + settings.seconds() * 1_000_000_000L,
          frame -> {
            long before = threads.getThreadAllocatedBytes(id);
            long start = settings.clock().nanoTime();
            ask(tracker, frame.predictedDisplayTime());
            long took = settings.clock().nanoTime() - start;
            long after = threads.getThreadAllocatedBytes(id);
            picos.recordValue(took * 1000 / BATCH);
            if (frames < MOST_FRAMES) {
              bytes[frames++] = after - before;
            }
            return 0;
          });
    }
    Arrays.sort(bytes, 0, frames);
    double median = frames == 0 ? Double.NaN : (double) bytes[frames / 2];
    FigureRow row = FigureRow.of("ExpressionTracker.locate", picos, "ns", 1000);
    return new SectionResult(
        "locate",
        List.of(
            "in the frame loop of a focused session, on its runtime's clock; each value is the mean"
                + " of "
                + BATCH
                + " calls in a row"),
        List.of(row),
        List.of(
            new Figure("allocated by " + BATCH + " calls, median frame", median, "bytes"),
            new Figure("valid answers", 100.0 * valid / picos.getTotalCount() / BATCH, "%")),
        List.of(
            Goal.atMost("ExpressionTracker.locate, p50", GOAL_NANOS, row.p50(), "ns"),
            Goal.atMost("allocated by locate, median frame", 0, median, "bytes")));
  }

  private long ask(ExpressionTracker tracker, long displayTime) {
    for (int i = 0; i < BATCH; i++) {
      if (tracker.locate(displayTime, state)) {
        valid++;
      }
    }
    return 0;
  }
}

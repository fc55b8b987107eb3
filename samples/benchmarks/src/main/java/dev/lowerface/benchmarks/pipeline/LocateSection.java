package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SectionResult;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the application pays in its own frame. */
final class LocateSection {
  private static final double GOAL_NANOS = 100;
  private static final long AHEAD_NANOS = 11_000_000;
  private static final long BEHIND_NANOS = -50_000_000;
  private static final double PICOS_PER_NANO = 1000;

  private final BenchmarkSettings settings;

  LocateSection(BenchmarkSettings settings) {
    this.settings = settings;
  }

  SectionResult run() throws InterruptedException {
    List<FigureRow> rows = new ArrayList<>();
    rows.add(row("11 ms ahead, 1 reader", 1, AHEAD_NANOS));
    rows.add(row("11 ms ahead, 2 readers", 2, AHEAD_NANOS));
    rows.add(row("50 ms ago, 1 reader", 1, BEHIND_NANOS));
    rows.add(row("50 ms ago, 2 readers", 2, BEHIND_NANOS));
    return new SectionResult(
        "locate",
        List.of(
            "Timeline.locate, which ExpressionEngine.locate calls, while another thread adds 60"
                + " samples a second to a full history",
            "each value is the mean of "
                + LocateReaders.BATCH
                + " calls in a row: one call is shorter than a look at the clock"),
        rows,
        List.of(),
        rows.stream()
            .map(row -> Goal.atMost("locate " + row.name() + ", p50", GOAL_NANOS, row.p50(), "ns"))
            .toList());
  }

  private FigureRow row(String name, int readers, long offsetNanos) throws InterruptedException {
    Histogram picos =
        LocateReaders.measure(settings.clock(), settings.seconds(), readers, offsetNanos);
    return FigureRow.of(name, picos, "ns", PICOS_PER_NANO);
  }
}

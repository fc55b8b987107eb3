package dev.lowerface.benchmarks.faults;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.process.ProcessStatus;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.TextTable;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how the engine takes the faults of a network camera. */
@Command(
    name = "camera-faults",
    description = {
      "Breaks an MJPEG camera on loopback, again and again and in turn in every way it knows, and"
          + " prints for each way how soon answers were invalid and how soon valid again.",
      "Ends with exit code 1 if a goal is not met."
    })
public final class CameraFaultsCommand implements Callable<Integer> {
  private static final long MS = 1_000_000;
  private static final long STALE_NANOS = 250 * MS;

  /** Of 30 a second, and the time to notice. */
  private static final double INVALID_GOAL_MILLIS = 250 + 34;

  private static final double BACK_GOAL_MILLIS = 2000;
  private static final double MEMORY_GOAL_MEGABYTES = 256;
  private static final double LINES_GOAL = 10;
  private static final long PATIENCE_NANOS = 60_000 * MS;

  @SuppressWarnings("UnusedVariable") // picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--faults",
      paramLabel = "N",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int faults = 200;

  private final PrintStream out;
  private final NanoClock clock = NanoClock.SYSTEM;
  private final ExpressionState state = new ExpressionState();
  private final Random random = new Random(1);

  /**
   * A command.
   *
   * @param out where the table goes
   */
  public CameraFaultsCommand(PrintStream out) {
    this.out = out;
  }

  /** What one fault led to. */
  private record Outcome(CameraFault fault, double invalidMillis, double backMillis, long lines) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (LogLines log = new LogLines();
        ExpressionModel model = ExpressionModel.embedded();
        FaultyCamera camera = new FaultyCamera();
        ExpressionEngine engine =
            ExpressionEngine.builder()
                .camera(CameraSource.parse(camera.url(), clock))
                .model(model)
                .build()) {
      engine.start();
      await("the first sample", () -> engine.locate(clock.nanoTime(), state));
      clock.waitUntil(clock.nanoTime() + 2_000 * MS);
      long residentBefore = ProcessStatus.residentBytes().orElse(0);
      StaleWatch watch = new StaleWatch(engine, STALE_NANOS);
      watch.start();
      List<Outcome> outcomes = new ArrayList<>();
      List<CameraFault> kinds = List.of(CameraFault.values());
      for (int n = 0; n < faults; n++) {
        CameraFault fault = kinds.get(n % kinds.size());
        long linesBefore = log.count();
        Outcome outcome = cause(fault, camera, engine);
        outcomes.add(
            new Outcome(
                fault, outcome.invalidMillis(), outcome.backMillis(), log.count() - linesBefore));
      }
      long stale = watch.finish();
      double grown = (ProcessStatus.residentBytes().orElse(0) - residentBefore) / 1e6;
      return report(outcomes, stale, grown);
    }
  }

  private Outcome cause(CameraFault fault, FaultyCamera camera, ExpressionEngine engine)
      throws IOException, InterruptedException {
    long failed = clock.nanoTime();
    camera.fail(fault);
    await(fault.label() + " to be noticed", () -> !engine.locate(clock.nanoTime(), state));
    double invalid = (clock.nanoTime() - failed) / 1e6;
    // So that the next try is near, or as far away as it gets.
    long outage = random.nextInt(5) == 0 ? 3_000 * MS : random.nextInt(400) * MS;
    clock.waitUntil(clock.nanoTime() + outage);
    long back = clock.nanoTime();
    camera.recover();
    await(
        "a sample after " + fault.label(),
        () -> engine.locate(clock.nanoTime(), state) && state.sampleTimeNanos() > back);
    double returned = (clock.nanoTime() - back) / 1e6;
    clock.waitUntil(clock.nanoTime() + 200 * MS);
    return new Outcome(fault, invalid, returned, 0);
  }

  private int report(List<Outcome> outcomes, long stale, double grownMegabytes) {
    line(
        "%-28s %6s %16s %16s %10s",
        "fault", "times", "invalid, max ms", "back, max ms", "log lines");
    for (CameraFault fault : CameraFault.values()) {
      List<Outcome> of = outcomes.stream().filter(one -> one.fault() == fault).toList();
      if (!of.isEmpty()) {
        line(
            "%-28s %6d %16.0f %16.0f %10d",
            fault.label(),
            of.size(),
            of.stream().mapToDouble(Outcome::invalidMillis).max().orElse(0),
            of.stream().mapToDouble(Outcome::backMillis).max().orElse(0),
            of.stream().mapToLong(Outcome::lines).max().orElse(0));
      }
    }
    List<Goal> goals =
        List.of(
            Goal.atMost(
                "longest time to invalid",
                INVALID_GOAL_MILLIS,
                outcomes.stream().mapToDouble(Outcome::invalidMillis).max().orElse(0),
                "ms"),
            Goal.atMost(
                "longest time to valid again",
                BACK_GOAL_MILLIS,
                outcomes.stream().mapToDouble(Outcome::backMillis).max().orElse(0),
                "ms"),
            Goal.atMost("valid answers older than 250 ms", 0, (double) stale, "times"),
            Goal.atMost("resident memory grown", MEMORY_GOAL_MEGABYTES, grownMegabytes, "MB"),
            Goal.atMost(
                "most log lines for one fault",
                LINES_GOAL,
                (double) outcomes.stream().mapToLong(Outcome::lines).max().orElse(0),
                "lines"));
    goals.forEach(goal -> out.println(TextTable.sentence(goal)));
    return goals.stream().allMatch(Goal::met) ? 0 : 1;
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = clock.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (clock.nanoTime() > until) {
        throw new LowerfaceException("waited in vain for " + what);
      }
      clock.waitUntil(clock.nanoTime() + MS);
    }
  }

  private void line(String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values));
  }
}

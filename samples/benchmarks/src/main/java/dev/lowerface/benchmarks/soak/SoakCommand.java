package dev.lowerface.benchmarks.soak;

import dev.lowerface.benchmarks.made.DeafSocket;
import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.process.Footprint;
import dev.lowerface.benchmarks.process.ProcessStatus;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.JsonReport;
import dev.lowerface.benchmarks.report.SoakReport;
import dev.lowerface.benchmarks.report.TextTable;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.osc.OscPublisher;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the library for long and checks that it stays as it was. */
@Command(
    name = "soak",
    description = {
      "Puts synthetic pictures through the library at full speed and checks that the same picture"
          + " always gets the same answer, bit for bit, and that nothing is leaked.",
      "Writes one JSON object; ends with exit code 1 if a check fails."
    })
public final class SoakCommand implements Callable<Integer> {
  // A tenth of fewer is over before the Java machine itself has settled.
  private static final long FRAMES_TO_JUDGE_MEMORY = 50_000;

  private static final int PARTS = 20;
  private static final long LEAST_FRAMES = 1000;

  @SuppressWarnings("UnusedVariable") // picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "How many pictures. Default: ${DEFAULT-VALUE}.")
  private long frames = 1_000_000;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "An .onnx model. Default: the embedded one.")
  private @Nullable Path modelFile;

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final NanoClock clock = NanoClock.SYSTEM;

  /**
   * A command that writes to two streams.
   *
   * @param out where the report goes
   * @param err where progress goes
   */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification before the call.
  public SoakCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (frames < LEAST_FRAMES) {
      throw new ParameterException(
          spec.commandLine(), "expected --frames of at least " + LEAST_FRAMES + ", got " + frames);
    }
    try (ExpressionModel model =
            modelFile == null ? ExpressionModel.embedded() : ExpressionModel.load(modelFile);
        MadePictures pictures = new MadePictures();
        DeafSocket receiver = new DeafSocket();
        OscPublisher publisher = OscPublisher.parse(receiver.target());
        SoakLoop loop = new SoakLoop(model, pictures, publisher)) {
      SoakReport report = soak(model, publisher, loop);
      out.println(JsonReport.of(report));
      for (Goal goal : report.goals()) {
        err.println("soak: " + TextTable.sentence(goal));
      }
      return report.passed() ? 0 : 1;
    }
  }

  private SoakReport soak(ExpressionModel model, OscPublisher publisher, SoakLoop loop) {
    List<Footprint> readings = new ArrayList<>();
    Footprint.now(); // The first look loads classes and opens files of its own.
    long start = clock.nanoTime();
    long done = 0;
    for (int part = 1; part <= PARTS; part++) {
      for (long until = frames * part / PARTS; done < until; done++) {
        loop.step();
      }
      if (part % 2 == 0) {
        readings.add(Footprint.now());
      }
      progress(done, start);
    }
    double seconds = (clock.nanoTime() - start) / 1e9;
    List<Goal> goals = new ArrayList<>();
    goals.add(
        count("answers that differ from the first to the same picture", loop.answers().unequal()));
    goals.add(count("times without a valid answer", loop.invalid()));
    boolean residentCounts = frames >= FRAMES_TO_JUDGE_MEMORY;
    goals.addAll(Growth.goals(readings, residentCounts));
    if (!residentCounts) {
      err.println(
          "soak: resident memory is not judged below " + FRAMES_TO_JUDGE_MEMORY + " frames");
    }
    return new SoakReport(
        model.origin(),
        frames,
        frames / seconds,
        loop.answers().compared(),
        publisher.undelivered(),
        readings,
        goals);
  }

  private static Goal count(String name, long value) {
    return Goal.atMost(name, 0, (double) value, "times");
  }

  private void progress(long done, long startNanos) {
    double seconds = (clock.nanoTime() - startNanos) / 1e9;
    double resident = ProcessStatus.residentBytes().orElse(0) / 1e6;
    err.println(
        String.format(
            Locale.ROOT,
            "soak: %3d %%, %d frames, %.0f frames/s, resident %.1f MB, %.0f s left",
            100 * done / frames,
            done,
            done / seconds,
            resident,
            seconds * (frames - done) / done));
  }
}

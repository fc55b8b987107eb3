package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.benchmarks.jmh.Microbenchmarks;
import dev.lowerface.benchmarks.report.BenchmarkReport;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.JsonReport;
import dev.lowerface.benchmarks.report.Machine;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.benchmarks.report.TextTable;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what the library costs on this machine, beside what one would write by hand. */
@Command(
    name = "bench",
    description = {
      "Measures each stage beside a plain version of it, in turns, and says which goals are met.",
      "Without options: all sections, the embedded model. Leave the machine alone meanwhile."
    })
public final class BenchCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "An .onnx model. Default: the embedded one.")
  private @Nullable Path modelFile;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each measurement lasts. Default: ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      description = "preprocess, inference, pipeline, locate, start or all, the default.")
  private String section = "all";

  @Option(
      names = "--json",
      description = "Write one JSON object to standard output, and the table to standard error.")
  private boolean json;

  @Option(names = "--check", description = "End with exit code 1 if a goal is not met.")
  private boolean check;

  @Option(
      names = "--jmh",
      arity = "0..1",
      fallbackValue = ".*",
      paramLabel = "REGEX",
      description = "Run the JMH benchmarks of that name, or all, and nothing else.")
  private @Nullable String jmh;

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command that writes to two streams.
   *
   * @param out where results go
   * @param err where progress goes
   */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification before the call.
  public BenchCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "expected --seconds of at least 1, got " + seconds);
    }
    List<Section> sections = Section.of(section);
    if (jmh != null) {
      Microbenchmarks.run(jmh);
      return 0;
    }
    try (ExpressionModel model =
        modelFile == null ? ExpressionModel.embedded() : ExpressionModel.load(modelFile)) {
      BenchmarkSettings settings =
          new BenchmarkSettings(NanoClock.SYSTEM, model, modelFile, seconds);
      List<SectionResult> results = new ArrayList<>();
      for (Section wanted : sections) {
        err.println("bench: " + wanted.label() + " ...");
        results.add(wanted.run(settings));
      }
      BenchmarkReport report =
          new BenchmarkReport(
              Machine.describe(), model.origin() + ", " + model.card().networks(), results);
      new TextTable(json ? err : out).print(report);
      if (json) {
        out.println(JsonReport.of(report));
      }
      return check && !report.allMet() ? 1 : 0;
    }
  }
}

package dev.lowerface.benchmarks.openxr;

import dev.lowerface.benchmarks.report.BenchmarkReport;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.benchmarks.report.JsonReport;
import dev.lowerface.benchmarks.report.Machine;
import dev.lowerface.benchmarks.report.SectionResult;
import dev.lowerface.benchmarks.report.TextTable;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures in the frame loop of a real OpenXR session: how late the located expression is, what
 * {@code locate} costs, and whether frames are skipped because of the plugin.
 *
 * <p>With Monado's simulated headset: {@code MONADO_HZ=72 .ci/monado run java -jar
 * samples/benchmarks/target/lowerface-benchmarks.jar xr-bench}.
 */
@Command(
    name = "xr-bench",
    description = {
      "Measures delay, cost and skipped frames in a session of the active OpenXR runtime.",
      "Takes the headset's focus for about six times --seconds. Uses the embedded model."
    })
public final class XrBenchCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli reads it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each section lasts, 4 or more. Default: ${DEFAULT-VALUE}.")
  private int seconds = 60;

  @Option(names = "--json", description = "Write one JSON object; the table goes to stderr.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command that writes to two streams.
   *
   * @param out where results go
   * @param err where progress goes
   */
  public XrBenchCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 4) {
      throw new LowerfaceException("expected --seconds of at least 4, got " + seconds);
    }
    try (ExpressionModel model = ExpressionModel.embedded()) {
      BenchmarkSettings settings = new BenchmarkSettings(NanoClock.SYSTEM, model, null, seconds);
      List<SectionResult> results = new ArrayList<>();
      err.println("xr-bench: delay ...");
      results.add(new XrDelaySection(settings).run());
      err.println("xr-bench: locate ...");
      results.add(new XrLocateSection(settings).run());
      err.println("xr-bench: frames ...");
      results.add(new XrFramesSection(settings).run());
      BenchmarkReport report =
          new BenchmarkReport(
              Machine.describe(), model.origin() + ", " + model.card().networks(), results);
      new TextTable(json ? err : out).print(report);
      if (json) {
        out.println(JsonReport.of(report));
      }
      return 0;
    }
  }
}

package dev.lowerface.benchmarks;

import dev.lowerface.benchmarks.calibration.CalibrationBenchCommand;
import dev.lowerface.benchmarks.faults.CameraFaultsCommand;
import dev.lowerface.benchmarks.game.GameBenchCommand;
import dev.lowerface.benchmarks.game.GameTableCommand;
import dev.lowerface.benchmarks.openxr.XrBenchCommand;
import dev.lowerface.benchmarks.pipeline.BenchCommand;
import dev.lowerface.benchmarks.soak.SoakCommand;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.program.Program;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** The {@code lowerface-benchmarks} command. */
@Command(
    name = "lowerface-benchmarks",
    description = "Measures what Lowerface costs and how well it calibrates.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class Main extends Program {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /**
   * Runs the command in this process.
   *
   * @param out its standard output
   * @param err its standard error
   * @param args the command line
   * @return the exit code: 0, 1 for an error, 2 for a wrong command line
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    Supplier<List<?>> subcommands =
        () ->
            List.of(
                new BenchCommand(out, err),
                new CalibrationBenchCommand(out),
                new XrBenchCommand(out, err),
                new GameBenchCommand(out, err),
                new GameTableCommand(out),
                new SoakCommand(out, err),
                new CameraFaultsCommand(out));
    return new Main().execute(subcommands, out, err, args);
  }
}

package dev.lowerface.command;

import dev.lowerface.command.calibrate.CalibrateCommand;
import dev.lowerface.command.cameras.CamerasCommand;
import dev.lowerface.command.demo.DemoCommand;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.program.Program;
import dev.lowerface.command.providers.ProvidersCommand;
import dev.lowerface.command.record.ReplayCommand;
import dev.lowerface.command.serve.RecentreCommand;
import dev.lowerface.command.serve.ServeCommand;
import dev.lowerface.command.serve.StatsCommand;
import dev.lowerface.command.vr.VrCommand;
import dev.lowerface.rendering.command.RenderCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** The {@code lowerface} command. */
@Command(
    name = "lowerface",
    description = "Reads facial expressions from a headset's mouth camera.",
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
                new DemoCommand(out, err),
                new ServeCommand(err),
                new ReplayCommand(err),
                new CalibrateCommand(out, err),
                new CamerasCommand(out),
                new ProvidersCommand(out),
                new StatsCommand(out),
                new RecentreCommand(out),
                new VrCommand(err),
                RenderCommand.line(out));
    return new Main().execute(subcommands, out, err, args);
  }
}

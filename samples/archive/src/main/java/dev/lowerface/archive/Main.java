package dev.lowerface.archive;

import dev.lowerface.archive.bench.ArchiveBenchCommand;
import dev.lowerface.archive.score.ScoreCommand;
import dev.lowerface.archive.sweep.SweepCommand;
import dev.lowerface.command.program.ManifestVersion;
import dev.lowerface.command.program.Program;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** The {@code lowerface-archive} command. */
@Command(
    name = "lowerface-archive",
    description =
        "Scores archives of recorded sessions, and runs many trainings, with Apache Spark.",
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
        () -> List.of(new ScoreCommand(out), new SweepCommand(out), new ArchiveBenchCommand(out));
    return new Main().execute(subcommands, out, err, args);
  }
}

package dev.lowerface.training;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.OneLine;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code lowerface-training} command. */
@Command(
    name = Main.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Trains, exports and evaluates Lowerface's models (arXiv:2008.01003).",
    subcommands = {
      ReproduceCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      OperatorsCommand.class,
      TrainingBenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  static final String NAME = "lowerface-training";

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "show the stack trace of an error")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before anything runs.
  private Main() {}

  /**
   * Runs the command and exits with its code: 0, 1 for an error, 2 for a wrong command line.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs the command in this process.
   *
   * @param args the command line
   * @return the exit code: 0, 1 for an error, 2 for a wrong command line
   */
  public static int run(String... args) {
    // JavaCPP's own limits follow the Java heap, which holds none of an engine's memory.
    setUnlessSet("org.bytedeco.javacpp.maxbytes", "8g");
    setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "16g");
    setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setParameterExceptionHandler((error, given) -> usageError(error));
    line.setExecutionExceptionHandler((error, command, parsed) -> main.error(error, line.getErr()));
    try {
      return line.execute(args);
    } catch (LinkageError | OutOfMemoryError e) {
      return main.error(e, line.getErr());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }

  private static int usageError(ParameterException error) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    List<String> similar =
        error instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String meant = similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
    String message = NAME + ": " + OneLine.of(error.getMessage()) + meant;
    command.getErr().println(message + "; see " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private int error(Throwable error, PrintWriter err) {
    if (error instanceof LowerfaceException) {
      err.println(NAME + ": " + OneLine.of(error.getMessage()));
    } else {
      err.println(NAME + ": unexpected " + OneLine.of(error.toString()) + "; see --verbose");
    }
    if (verbose) {
      error.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {NAME + " " + (version == null ? "unpackaged" : version)};
    }
  }
}

package dev.lowerface.command.program;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.OneLine;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command with subcommands: logging, exit codes, and errors of one line. Exit code 0: all went
 * well; 1: an error; 2: wrong usage.
 */
public abstract class Program implements Runnable {
  private static final String VERBOSE = "--verbose";
  private static final String LOG = "org.slf4j.simpleLogger.";

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Log more, and show the stack trace of an error.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before anything runs.
  protected Program() {}

  /**
   * Runs the command in this process.
   *
   * @param subcommands what it can do; made after the settings of the log, which the first class
   *     that logs reads once
   * @param out its standard output
   * @param err its standard error
   * @param args the command line
   * @return the exit code
   */
  protected final int execute(
      Supplier<List<?>> subcommands, PrintStream out, PrintStream err, String... args) {
    setUp(List.of(args).contains(VERBOSE));
    CommandLine line = new CommandLine(this);
    subcommands.get().forEach(line::addSubcommand);
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, given) -> usageError(e, err));
    line.setExecutionExceptionHandler((e, failed, parsed) -> error(e, err));
    try {
      return line.execute(args);
    } catch (LinkageError | OutOfMemoryError e) {
      return error(e, err);
    }
  }

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }

  // Read once, by the first class that logs or loads native code: hence before anything else.
  private static void setUp(boolean verbose) {
    setDefault(LOG + "defaultLogLevel", verbose ? "info" : "warn");
    setDefault(LOG + "showThreadName", "false");
    setDefault(LOG + "showLogName", String.valueOf(verbose));
    // Pictures of a fixed number live outside the heap; JavaCPP would collect garbage to count
    // them.
    setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private String name() {
    return spec.root().name();
  }

  private int usageError(ParameterException e, PrintStream err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    List<String> similar =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String meant = similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
    err.println(
        name() + ": " + OneLine.of(e.getMessage()) + meant + "; see " + command + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private int error(Throwable thrown, PrintStream err) {
    // A refusal while a class is prepared, such as of native libraries, comes wrapped.
    boolean inInitialiser = thrown instanceof ExceptionInInitializerError;
    Throwable e =
        inInitialiser && thrown.getCause() instanceof LowerfaceException known ? known : thrown;
    if (e instanceof LowerfaceException) {
      err.println(name() + ": " + OneLine.of(e.getMessage()));
    } else {
      err.println(name() + ": unexpected " + OneLine.of(e.toString()) + "; see " + VERBOSE);
    }
    if (verbose) {
      e.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}

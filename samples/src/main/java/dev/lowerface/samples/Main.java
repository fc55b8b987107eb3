package dev.lowerface.samples;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.samples.bench.BenchCommand;
import dev.lowerface.samples.bench.SoakCommand;
import dev.lowerface.samples.bench.XrBenchCommand;
import dev.lowerface.samples.calibrate.CalibrateCommand;
import dev.lowerface.samples.calibrationbench.CalibrationBenchCommand;
import dev.lowerface.samples.vr.VrCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code lowerface} command. Exit code 0: all went well; 1: an error; 2: wrong usage. */
@Command(
    name = "lowerface",
    description = "Reads facial expressions from a headset's mouth camera.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class Main implements Runnable {
  private static final String VERBOSE = "--verbose";
  private static final String LOG = "org.slf4j.simpleLogger.";

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Log more, and show the stack trace of an error.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification before anything runs.
  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs the command in this process. */
  static int run(PrintStream out, PrintStream err, String... args) {
    setUp(List.of(args).contains(VERBOSE));
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.addSubcommand(new DemoCommand(out, err));
    line.addSubcommand(new ServeCommand(err));
    line.addSubcommand(new CalibrateCommand(out, err));
    line.addSubcommand(new StatsCommand(out));
    line.addSubcommand(new RecentreCommand(out));
    line.addSubcommand(new VrCommand(err));
    line.addSubcommand(new BenchCommand(out, err));
    line.addSubcommand(new CalibrationBenchCommand(out));
    line.addSubcommand(new XrBenchCommand(out, err));
    line.addSubcommand(new SoakCommand(out, err));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, given) -> usageError(e, err));
    line.setExecutionExceptionHandler((e, failed, parsed) -> main.error(e, err));
    try {
      return line.execute(args);
    } catch (LinkageError | OutOfMemoryError e) {
      return main.error(e, err);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, such as demo");
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

  private static int usageError(ParameterException e, PrintStream err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("lowerface: " + oneLine(e.getMessage()) + "; see " + command + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private int error(Throwable e, PrintStream err) {
    if (e instanceof LowerfaceException) {
      err.println("lowerface: " + oneLine(e.getMessage()));
    } else {
      err.println("lowerface: unexpected " + oneLine(e.toString()) + "; see " + VERBOSE);
    }
    if (verbose) {
      e.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  // A path or a library's message may hold a line break.
  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}

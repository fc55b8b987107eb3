package dev.lowerface.training;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.Output;
import dev.lowerface.training.benchmark.PeakMemory;
import dev.lowerface.training.experiment.Reproduction;
import dev.lowerface.training.experiment.Results;
import dev.lowerface.training.experiment.SettingsCheck;
import dev.lowerface.training.experiment.Table;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.report.Report;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reproduce",
    description = {
      "Trains teacher, both students and the SVM, and exports one ONNX file;",
      "with --table, every row of the paper's tables, with a report."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets required options before anything runs.
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;

  @Option(
      names = "--visible",
      paramLabel = "HALF",
      description = "what the students see: lower or upper (default: lower; with --table, both)")
  private @Nullable String visible;

  @Option(names = "--seed", defaultValue = "1", description = "the same seed, the same run")
  private long seed;

  @Option(
      names = "--table",
      description = "all rows, results.json and report.html instead of a model")
  private boolean table;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S",
      description = "with --table: several runs, their mean and deviation (default: --seed)")
  private @Nullable List<Long> seeds;

  @Option(
      names = "--paper-rows",
      description = "with --table: without our own row, the student with both losses")
  private boolean paperRows;

  @Option(
      names = "--report-faces",
      defaultValue = "0",
      paramLabel = "K",
      description = "with --table: put K faces of your data into the report")
  private int reportFaces;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of checkpoints and results; a run there goes on")
  private Path out;

  @Option(
      names = "--check",
      description = "read settings and faces, refuse what would be refused, and train nothing")
  private boolean check;

  @Option(
      names = "--end-with-input",
      description = "end when standard input does, as when the program that started this is killed")
  private boolean endWithInput;

  @Override
  public Integer call() {
    if (endWithInput) {
      InputWatch.start();
    }
    int code = reproduce();
    Long peak = PeakMemory.mebibytes();
    if (peak != null) {
      System.err.printf("peak resident memory %d MiB%n", peak);
    }
    return code;
  }

  private int reproduce() {
    Settings settings = options.toSettings(seed, out);
    Output.requireFolder(out);
    VisibleHalf half = VisibleHalf.of(visible == null ? "lower" : visible);
    if (table) {
      List<VisibleHalf> both = List.of(VisibleHalf.LOWER, VisibleHalf.UPPER);
      List<VisibleHalf> halves = visible == null ? both : List.of(half);
      Table wanted = new Table(settings, seeds == null ? List.of(seed) : seeds, halves, !paperRows);
      return check ? checked(settings) : tabulate(wanted);
    }
    if (seeds != null || reportFaces > 0 || paperRows) {
      throw new LowerfaceException("--seeds, --report-faces and --paper-rows belong to --table");
    }
    Reproduction reproduction = new Reproduction(settings, half, command());
    if (check) {
      return checked(settings);
    }
    List<Row> rows = reproduction.run();
    System.out.printf("%-42s %-20s %8s  %s%n", "", "by", "accuracy", "macro recall");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-42s %-20s %6.2f %%  %6.2f %%%n",
          row.name(),
          row.classifier(),
          100 * row.accuracy(),
          100 * row.macroRecall());
    }
    System.out.println(reproduction.modelFile());
    return 0;
  }

  private static int checked(Settings settings) {
    SettingsCheck.require(settings);
    System.out.println("settings and faces are as expected");
    return 0;
  }

  private int tabulate(Table wanted) {
    Results results = wanted.run();
    Report report = new Report(results, command());
    report.write(out, reportFaces);
    System.out.print(report.text());
    System.out.println(out.resolve("report.html"));
    return 0;
  }

  /** The command line as a shell takes it. */
  private String command() {
    StringBuilder command = new StringBuilder(Main.NAME);
    for (String word : spec.commandLine().getParseResult().originalArgs()) {
      boolean plain = word.matches("[\\w@%+=:,./-]+");
      command.append(' ').append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return command.toString();
  }
}

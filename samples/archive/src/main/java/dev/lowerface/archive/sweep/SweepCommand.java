package dev.lowerface.archive.sweep;

import dev.lowerface.archive.spark.SparkOptions;
import dev.lowerface.archive.sweep.child.TrainingProgram;
import dev.lowerface.archive.sweep.plan.SweepPlan;
import dev.lowerface.expression.LowerfaceException;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code sweep}: many trainings, one table. */
@Command(
    name = "sweep",
    description = "Trains every combination of a file's options; one table and one report of all.",
    mixinStandardHelpOptions = true)
public final class SweepCommand implements Runnable {
  private final PrintStream out;

  @Parameters(
      paramLabel = "FILE",
      description = "What to train: YAML (.yaml, .yml) or JSON (.json), see docs/archive.md.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where checkpoints and results go, at the same path on every machine; what is done there"
              + " is not done again.")
  private Path folder = Path.of("");

  @Option(
      names = "--training",
      paramLabel = "JAR",
      description =
          "lowerface-training.jar with its folder lib beside it, at the same path on every machine."
              + " Default: where the build puts it, or in a folder training beside this jar.")
  private String training = "";

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory of one training, such as 6g, 512m or more; half of it is for Java. Default: what"
              + " lowerface-training takes by itself.")
  private String memory = "";

  @Mixin private final SparkOptions options = new SparkOptions();

  /**
   * The command.
   *
   * @param out where it says how far it is
   */
  public SweepCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    SweepPlan plan = SweepPlan.read(file);
    TrainingProgram program = TrainingProgram.of(training, memory);
    Path place = folder.toAbsolutePath().normalize();
    int failed = new SweepJob(plan, program, place, out).run(options);
    if (failed > 0) {
      throw new LowerfaceException(
          "expected trainings that end well, "
              + failed
              + " of "
              + plan.trainings().size()
              + " failed; "
              + place.resolve("report.html")
              + " says why, and the same command tries them again");
    }
  }
}

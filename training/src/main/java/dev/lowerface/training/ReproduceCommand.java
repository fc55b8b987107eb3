package dev.lowerface.training;

import dev.lowerface.training.experiment.Reproduction;
import dev.lowerface.training.experiment.Row;
import dev.lowerface.training.experiment.Settings;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reproduce",
    description = "Trains teacher, both students and the SVM, and exports one ONNX file.",
    showDefaultValues = true)
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "ferplus:PATH",
      description = "zip or folder in FER+'s layout")
  private String data;

  @Option(names = "--architecture", defaultValue = "lite", description = "lite")
  private String architecture;

  @Option(names = "--engine", defaultValue = "pytorch", description = "pytorch or dl4j")
  private String engine;

  @Option(
      names = "--visible",
      defaultValue = "lower",
      description = "what the students see: lower or upper")
  private String visible;

  @Option(names = "--epochs", defaultValue = "15", description = "epochs of the teacher")
  private int epochs;

  @Option(
      names = "--student-epochs",
      paramLabel = "N",
      description = "epochs of each student (default: those of the teacher)")
  private @Nullable Integer studentEpochs;

  @Option(names = "--batch", defaultValue = "64", description = "faces in a batch")
  private int batch;

  @Option(
      names = "--teacher-rate",
      defaultValue = "0.03",
      paramLabel = "RATE",
      description = "learning rate of the teacher [ours]")
  private double teacherRate;

  @Option(
      names = "--student-rate",
      defaultValue = "0.02",
      paramLabel = "RATE",
      description = "learning rate of the students [ours]")
  private double studentRate;

  @Option(
      names = "--temperature",
      defaultValue = "20",
      paramLabel = "T",
      description = "T of the classic distillation [recalled]")
  private double temperature;

  @Option(
      names = "--lambda",
      defaultValue = "0.7",
      description = "weight of the teacher in the classic distillation [recalled]")
  private double lambda;

  @Option(names = "--margin", defaultValue = "0.3", description = "triplet margin [ours]")
  private double margin;

  @Option(names = "--seed", defaultValue = "1", description = "the same seed, the same run")
  private long seed;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "K",
      description = "use K faces of each split, for a dry run; 0 for all")
  private int limit;

  @Option(names = "--threads", description = "threads of the engine (default: all processors)")
  private @Nullable Integer threads;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of checkpoints, fused.onnx and results.json; a run there goes on")
  private Path out;

  @Override
  public Integer call() {
    Settings settings =
        new Settings(
            data,
            architecture,
            engine,
            VisibleHalf.of(visible),
            epochs,
            studentEpochs == null ? epochs : studentEpochs,
            batch,
            teacherRate,
            studentRate,
            temperature,
            lambda,
            margin,
            seed,
            limit,
            threads == null ? Runtime.getRuntime().availableProcessors() : threads,
            out);
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    String command = Main.NAME + " " + String.join(" ", words);
    Reproduction reproduction = new Reproduction(settings, command);
    List<Row> rows = reproduction.run();
    System.out.printf("%-32s %-8s %s%n", "", "by", "accuracy on validation");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT, "%-32s %-8s %.2f %%%n", row.name(), row.classifier(), 100 * row.accuracy());
    }
    System.out.println(reproduction.modelFile());
    return 0;
  }
}

package dev.lowerface.training;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Precision;
import dev.lowerface.training.experiment.Settings;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.Triplet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every experiment can be told. */
@SuppressWarnings("NullAway.Init") // picocli sets required options before anything runs.
final class ExperimentOptions {
  @Option(names = "--data", required = true, paramLabel = "KIND:PATH", description = FaceSet.FORMS)
  private String data;

  @Option(
      names = "--architecture",
      defaultValue = "lite",
      paramLabel = "NAME",
      description = Architectures.NAMES)
  private String architecture;

  @Option(names = "--channels", defaultValue = "1", description = "1 for grey, 3 for RGB")
  private int channels;

  @Option(
      names = "--init",
      paramLabel = "FILE",
      description =
          "an ONNX file whose tensors the teacher starts from, matched by shape and order"
              + " (default: random, He et al. 2015)")
  private @Nullable Path init;

  @Option(
      names = "--pixel-mean",
      defaultValue = "128",
      paramLabel = "M",
      description = "the network sees (pixel - M) * S; a file given with --init has its own")
  private float pixelMean;

  @Option(
      names = "--pixel-scale",
      defaultValue = "0.015625",
      paramLabel = "S",
      description = "as there (default: 1/64) [ours]")
  private float pixelScale;

  @Option(names = "--engine", defaultValue = "pytorch", description = "pytorch or dl4j")
  private String engine;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "cpu, cuda:N, or auto: cuda:0 if it can be used")
  private String device;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description = "of convolutions and matrix products: fp32 or bf16 (pytorch only)")
  private String precision;

  @Option(names = "--threads", description = "threads of the engine (default: all processors)")
  private @Nullable Integer threads;

  @Option(
      names = "--workers",
      description = "background threads that make batches (default: a quarter of the processors)")
  private @Nullable Integer workers;

  @Option(names = "--epochs", defaultValue = "15", description = "epochs of the teacher")
  private int epochs;

  @Option(
      names = "--student-epochs",
      paramLabel = "N",
      description = "epochs of each student (default: those of the teacher)")
  private @Nullable Integer studentEpochs;

  @Option(
      names = "--batch",
      description = "faces in a batch (default: 64; vgg-f 32, vgg-face and resnet-50 16)")
  private @Nullable Integer batch;

  @Option(
      names = "--teacher-rate",
      paramLabel = "RATE",
      description =
          "learning rate of the teacher (default: 0.03; vgg-f 0.01, vgg-face 0.002) [ours]")
  private @Nullable Double teacherRate;

  @Option(
      names = "--student-rate",
      paramLabel = "RATE",
      description = "of the students (default: 0.02; vgg-f 0.005, vgg-face 0.001) [ours]")
  private @Nullable Double studentRate;

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

  @Option(
      names = "--temperature-squared",
      defaultValue = "true",
      arity = "1",
      paramLabel = "true|false",
      description = "multiply the teacher's term with T squared [ours]")
  private boolean squared;

  @Option(names = "--margin", defaultValue = "0.3", description = "triplet margin [ours]")
  private double margin;

  @Option(
      names = "--mining",
      defaultValue = "semi-hard",
      description = "negatives of the triplets: random, semi-hard or hard [ours]")
  private String mining;

  @Option(
      names = "--joint-weight",
      defaultValue = "1",
      paramLabel = "W",
      description = "of the triplet loss in the student that has both losses [ours]")
  private double jointWeight;

  @Option(
      names = "--augmentation",
      defaultValue = "light",
      description =
          "light, or none: then the teacher is asked once for every face, not in each epoch")
  private String augmentation;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "K",
      description = "use K faces of each split, for a dry run; 0 for all")
  private int limit;

  @Option(
      names = "--cap",
      paramLabel = "K",
      description =
          "use at most K training faces of a class; 0 for all (default: 15000 for affectnet,"
              + " otherwise 0)")
  private @Nullable Integer cap;

  @Option(
      names = "--skip-corrupt",
      description = "leave out pictures that cannot be read, and name them, instead of refusing")
  private boolean skipCorrupt;

  @Option(
      names = "--measure",
      defaultValue = "valid",
      paramLabel = "SPLIT",
      description = "what rows are measured on: valid or test; settings are chosen on valid")
  private String measure;

  Settings toSettings(long seed, Path out) {
    int processors = Runtime.getRuntime().availableProcessors();
    int usualBatch =
        switch (architecture) {
          case "lite" -> 64;
          case "vgg-f" -> 32;
          default -> 16;
        };
    Architectures.sideOf(architecture); // Refuses an unknown name before any file is read.
    return new Settings(
        new Settings.Data(
            data,
            limit,
            cap == null ? FaceSet.usualCap(data) : cap,
            skipCorrupt,
            augmented(),
            Split.of(measure)),
        new Settings.Model(architecture, channels, new Normalisation(pixelMean, pixelScale), init),
        new Settings.Schedule(
            epochs,
            studentEpochs == null ? epochs : studentEpochs,
            batch == null ? usualBatch : batch,
            teacherRate == null ? usualTeacherRate() : teacherRate,
            studentRate == null ? usualStudentRate() : studentRate),
        new Settings.Losses(
            new Distillation(temperature, lambda, squared),
            new Triplet(margin, Mining.of(mining)),
            jointWeight),
        new Compute(
            engine, device, Precision.of(precision), threads == null ? processors : threads),
        workers == null ? Math.max(1, processors / 4) : workers,
        seed,
        out);
  }

  private double usualTeacherRate() {
    return switch (architecture) {
      case "vgg-f" -> 0.01;
      case "vgg-face" -> 0.002; // At 0.01 its loss is no number after four steps from He's start.
      default -> 0.03;
    };
  }

  private double usualStudentRate() {
    return switch (architecture) {
      case "vgg-f" -> 0.005;
      case "vgg-face" -> 0.001;
      default -> 0.02;
    };
  }

  private boolean augmented() {
    return switch (augmentation) {
      case "light" -> true;
      case "none" -> false;
      default ->
          throw new LowerfaceException(
              "expected light or none as --augmentation, got '" + augmentation + "'");
    };
  }
}

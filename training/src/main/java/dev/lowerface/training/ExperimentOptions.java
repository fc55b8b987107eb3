package dev.lowerface.training;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Precision;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.training.recipe.Losses;
import dev.lowerface.training.recipe.Recipe;
import dev.lowerface.training.recipe.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every experiment can be told. */
@SuppressWarnings("NullAway.Init") // picocli sets required options before anything runs.
final class ExperimentOptions {
  private static final Pattern COUNTED = Pattern.compile("(.+)@(\\d{1,9})");

  @Option(names = "--data", required = true, paramLabel = "KIND:PATH", description = FaceSet.FORMS)
  private String data;

  @Option(
      names = "--also",
      paramLabel = "KIND:PATH[@K]",
      description =
          "training faces of another data set that are learnt from as well, K of them; never"
              + " measured on. Repeatable")
  private List<String> also = List.of();

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

  @Option(
      names = "--recipe",
      defaultValue = "paper",
      paramLabel = "NAME",
      description = "how networks are trained: " + Recipe.NAMES)
  private String recipe;

  @Option(names = "--epochs", description = "epochs of the teacher (default: the recipe's)")
  private @Nullable Integer epochs;

  @Option(
      names = "--student-epochs",
      paramLabel = "N",
      description = "epochs of each student (default: --epochs, or the recipe's)")
  private @Nullable Integer studentEpochs;

  @Option(
      names = "--batch",
      description =
          "faces in a batch (default: the recipe's; with paper vgg-f 32, vgg-face and resnet-50"
              + " 16)")
  private @Nullable Integer batch;

  @Option(
      names = "--teacher-rate",
      paramLabel = "RATE",
      description =
          "learning rate of the teacher (default: the recipe's; with paper vgg-f 0.01, vgg-face"
              + " 0.002) [ours]")
  private @Nullable Double teacherRate;

  @Option(
      names = "--student-rate",
      paramLabel = "RATE",
      description =
          "of the students (default: the recipe's; with paper vgg-f 0.005, vgg-face 0.001) [ours]")
  private @Nullable Double studentRate;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "T of the classic distillation (default: the recipe's; paper: 20 [recalled])")
  private @Nullable Double temperature;

  @Option(
      names = "--lambda",
      description =
          "weight of the teacher in the classic distillation (default: the recipe's; paper: 0.7"
              + " [recalled])")
  private @Nullable Double lambda;

  @Option(
      names = "--temperature-squared",
      arity = "1",
      paramLabel = "true|false",
      description = "multiply the teacher's term with T squared (default: the recipe's) [ours]")
  private @Nullable Boolean squared;

  @Option(names = "--margin", description = "triplet margin (default: the recipe's) [ours]")
  private @Nullable Double margin;

  @Option(
      names = "--mining",
      description =
          "negatives of the triplets: random, semi-hard or hard (default: the recipe's) [ours]")
  private @Nullable String mining;

  @Option(
      names = "--joint-weight",
      paramLabel = "W",
      description =
          "of the triplet loss in the student that has both losses (default: the recipe's) [ours]")
  private @Nullable Double jointWeight;

  @Option(
      names = "--augmentation",
      description =
          "light, or none: then the teacher is asked once for every face, not in each epoch"
              + " (default: the recipe's)")
  private @Nullable String augmentation;

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
    Architectures.sideOf(architecture); // Refuses an unknown name before any file is read.
    return new Settings(
        new Settings.Data(
            data,
            limit,
            cap == null ? FaceSet.usualCap(data) : cap,
            skipCorrupt,
            Split.of(measure),
            also.stream().map(ExperimentOptions::further).toList()),
        new Settings.Model(architecture, channels, new Normalisation(pixelMean, pixelScale), init),
        changed(usual(Recipe.of(recipe), architecture)),
        new Compute(
            engine, device, Precision.of(precision), threads == null ? processors : threads),
        workers == null ? Math.max(1, processors / 4) : workers,
        seed,
        out);
  }

  private static Settings.Further further(String text) {
    Matcher counted = COUNTED.matcher(text);
    return counted.matches()
        ? new Settings.Further(counted.group(1), Integer.parseInt(counted.group(2)))
        : new Settings.Further(text, 0);
  }

  /** The paper's networks are larger than the small ones that the recipe's numbers are for. */
  private static Recipe usual(Recipe recipe, String architecture) {
    return recipe.name().equals("paper")
        ? Architectures.usualTraining(architecture)
            .map(
                usual ->
                    recipe.withSchedules(
                        usual(recipe.teacher(), usual.batch(), usual.teacherRate()),
                        usual(recipe.student(), usual.batch(), usual.studentRate())))
            .orElse(recipe)
        : recipe;
  }

  private static Schedule usual(Schedule schedule, int batch, double rate) {
    Schedule smaller = schedule.withBatch(batch);
    return Double.isNaN(rate) ? smaller : smaller.withRate(rate);
  }

  /** The recipe with what was asked for otherwise. */
  private Recipe changed(Recipe from) {
    Integer ofStudents = studentEpochs == null ? epochs : studentEpochs;
    Losses losses = from.losses();
    Distillation classic = losses.classic();
    Triplet triplet = losses.triplet();
    return from.withSchedules(
            changed(from.teacher(), epochs, teacherRate),
            changed(from.student(), ofStudents, studentRate))
        .withLosses(
            new Losses(
                new Distillation(
                    or(temperature, classic.temperature()),
                    or(lambda, classic.lambda()),
                    squared == null ? classic.squared() : squared),
                new Triplet(
                    or(margin, triplet.margin()),
                    mining == null ? triplet.mining() : Mining.of(mining)),
                or(jointWeight, losses.jointWeight()),
                losses.presenceWeight()));
  }

  private Schedule changed(
      Schedule from, @Nullable Integer otherEpochs, @Nullable Double otherRate) {
    Schedule schedule = otherEpochs == null ? from : from.withEpochs(otherEpochs);
    schedule = batch == null ? schedule : schedule.withBatch(batch);
    schedule = otherRate == null ? schedule : schedule.withRate(otherRate);
    return augmentation == null ? schedule : schedule.withVariation(variation(augmentation));
  }

  private static double or(@Nullable Double asked, double otherwise) {
    return asked == null ? otherwise : asked;
  }

  private static Variation variation(String augmentation) {
    return switch (augmentation) {
      case "light" -> Variation.LIGHT;
      case "none" -> Variation.NONE;
      default ->
          throw new LowerfaceException(
              "expected light or none as --augmentation, got '" + augmentation + "'");
    };
  }
}

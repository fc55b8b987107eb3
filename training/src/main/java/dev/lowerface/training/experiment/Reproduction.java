package dev.lowerface.training.experiment;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.export.FusedModel;
import dev.lowerface.training.compiler.export.ParityCheck;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.choice.Engines;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.experiment.run.Workers;
import dev.lowerface.training.file.WholeFile;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.recipe.Classifier;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/**
 * The method from beginning to end (arXiv:2008.01003): a teacher on whole faces, a classic student
 * and a triplet student on the visible half, a linear classifier over both embeddings, one ONNX
 * file.
 */
public final class Reproduction {
  private static final int PARITY_FACES = 256;
  private static final int FEWER_PARITY_FACES = 16; // Of 224 x 224, whose activations are large.

  private static final String COMBINED = "combined";

  private final Settings settings;
  private final VisibleHalf half;
  private final String command;

  /**
   * Prepares a reproduction.
   *
   * @param settings what to do
   * @param half what the students see
   * @param command the command line, for the model's metadata
   */
  public Reproduction(Settings settings, VisibleHalf half, String command) {
    if (half == VisibleHalf.FULL) {
      throw new LowerfaceException("expected lower or upper as the students' visible half");
    }
    this.settings = settings;
    this.half = half;
    this.command = command;
  }

  /**
   * Does all of it, going on where earlier checkpoints stopped.
   *
   * @return the table; the model lies at {@link #modelFile()}
   */
  public List<Row> run() {
    try {
      Files.createDirectories(settings.out());
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder that can be made at " + settings.out(), e);
    }
    Faces faces = Faces.read(settings);
    Engine engine = Engines.of(settings.compute());
    System.err.println("computes on " + engine.device());
    ExecutorService workers = Workers.start(settings.workers());
    try (SeedRun trial = new SeedRun(settings, engine, faces, workers)) {
      List<Row> rows = new ArrayList<>();
      rows.add(trial.teacherRow(VisibleHalf.FULL));
      rows.add(trial.teacherRow(half));
      Row.Title softmax =
          new Row.Title(
              "softmax-" + half.label(), "classic student, " + half.label() + " half", "softmax");
      rows.add(trial.softmaxRow(softmax, Student.CLASSIC, half));
      Embedded classic = trial.embed(Student.CLASSIC, half);
      rows.add(trial.fit(title("classic", "classic student"), List.of(classic)).row());
      Embedded second = trial.embed(second(), half);
      rows.add(trial.fit(title(second().label(), second().title()), List.of(second)).row());
      List<Embedded> both = List.of(classic, second);
      SeedRun.Fitted svm = trial.fit(title(COMBINED, COMBINED), both);
      rows.add(svm.row());
      Row.Title logistic =
          new Row.Title(
              "logistic-" + half.label(),
              COMBINED + ", " + half.label() + " half",
              Classifier.LOGISTIC.label());
      SeedRun.Fitted regressed = trial.regress(logistic, both);
      rows.add(regressed.row());
      Fusion fusion =
          switch (settings.recipe().classifier()) {
            case SVM -> svm.fusion();
            case LOGISTIC -> regressed.fusion();
          };
      System.err.printf(
          Locale.ROOT,
          "%s: C %s, temperature %.3f%n",
          settings.recipe().classifier().label(),
          fusion.cost() == null ? "none" : fusion.cost(),
          fusion.temperature());
      FusedModel model =
          new FusedModel(
              trial.network(half),
              trial.weights(Student.CLASSIC, half),
              trial.weights(second(), half),
              fusion);
      export(trial, model, List.of(classic.valid(), second.valid()), workers);
      writeResults(rows);
      return rows;
    } finally {
      workers.shutdownNow();
    }
  }

  /** The student beside the classic one. */
  private Student second() {
    return switch (settings.recipe().pair()) {
      case CLASSIC_TRIPLET -> Student.TRIPLET;
      case CLASSIC_JOINT -> Student.JOINT;
    };
  }

  private Row.Title title(String id, String name) {
    return new Row.Title(id + "-" + half.label(), name + ", " + half.label() + " half", "SVM");
  }

  private void export(
      SeedRun trial, FusedModel model, List<float[]> embeddings, ExecutorService workers) {
    FaceSet train = trial.faces().train();
    FaceSet valid = trial.faces().valid();
    FaceFrame seen = trial.frame(half);
    Architecture student = model.network();
    Normalisation normalisation = settings.model().normalisation();
    String name = settings.model().architecture();
    int size = 2 * student.sizeOf(student.embeddingLayer());
    ModelCard card =
        new ModelCard(
            new ModelCard.Input(
                seen, student.input().channels(), normalisation.mean(), normalisation.scale()),
            size,
            name + " classic + " + name + " " + second().label(),
            new ModelCard.Training(train.description(), train.counts(), command, settings.seed()),
            new ModelCard.Validation(
                valid.description() + ", " + half.label() + " half visible",
                valid.faces().size(),
                model.fusion().accuracy()));
    if (trial.tellsPresence(half)) {
      card = card.withPresence(trial.presenceLimit(half));
    }
    ModelProto onnx = model.toOnnx(card);
    int faces =
        Math.min(seen.side() > 100 ? FEWER_PARITY_FACES : PARITY_FACES, valid.faces().size());
    List<float[]> first =
        embeddings.stream()
            .map(part -> Arrays.copyOf(part, part.length / valid.faces().size() * faces))
            .toList();
    float[] expected = model.fusion().probabilities(first);
    // The file takes the visible rows alone, whatever the networks in it were shown.
    NetworkView showing = new NetworkView(seen, student.input().channels(), false, normalisation);
    float[] pictures = pictures(valid, faces, showing, workers);
    LayerShape input = new LayerShape(student.input().channels(), seen.rows(), seen.side());
    double[] difference = new double[1];
    WholeFile.replace(
        modelFile(),
        beside -> {
          try (OutputStream out = Files.newOutputStream(beside)) {
            onnx.writeTo(out);
          }
          difference[0] = ParityCheck.require(beside, input, pictures, expected);
        });
    System.err.printf(
        Locale.ROOT,
        "%s: %d KiB, ONNX Runtime within %.1e of the engine on %d validation faces%n",
        modelFile(),
        onnx.getSerializedSize() >> 10,
        difference[0],
        faces);
  }

  private static float[] pictures(
      FaceSet set, int count, NetworkView showing, ExecutorService workers) {
    FaceSet first =
        new FaceSet(set.description(), set.faces().subList(0, count), set.side(), List.of());
    BatchPlan plan = new BatchPlan(count, showing, Variation.NONE, 0, false);
    try (Batches batches = Batches.plain(first, plan, workers)) {
      return batches.next().seen();
    }
  }

  /**
   * Where the exported model lies.
   *
   * @return {@code fused.onnx} in the output folder
   */
  public Path modelFile() {
    return settings.out().resolve("fused.onnx");
  }

  private void writeResults(List<Row> rows) {
    Path file = settings.out().resolve("results.json");
    try {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
    } catch (IOException e) {
      throw new LowerfaceException("could not write " + file, e);
    }
  }
}

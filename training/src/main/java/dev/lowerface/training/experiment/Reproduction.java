package dev.lowerface.training.experiment;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.data.Batches;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Occlusion;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.export.FusedModel;
import dev.lowerface.training.export.ParityCheck;
import dev.lowerface.training.export.WeightFile;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The method from beginning to end (arXiv:2008.01003): a teacher on whole faces, a classic student
 * and a triplet student on the visible half, a linear SVM over both embeddings, one ONNX file.
 */
public final class Reproduction {
  private static final int PARITY_FACES = 256;

  private final Settings settings;
  private final String command;
  private final Engine engine;
  private final FaceSet train;
  private final FaceSet valid;
  private final FaceFrame whole;
  private final FaceFrame seen;
  private final Architecture student;

  /**
   * Reads the data and sets the engine up.
   *
   * @param settings what to do
   * @param command the command line, for the model's metadata
   */
  public Reproduction(Settings settings, String command) {
    this.settings = settings;
    this.command = command;
    whole = Networks.frame(settings, VisibleHalf.FULL);
    seen = Networks.frame(settings, settings.visible());
    student = Networks.student(settings);
    train = FaceSet.read(settings.data(), Split.TRAIN).limited(settings.limit(), settings.seed());
    valid = FaceSet.read(settings.data(), Split.VALID).limited(settings.limit(), settings.seed());
    engine = Engine.named(settings.engine(), settings.threads());
    try {
      Files.createDirectories(settings.out());
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder that can be made at " + settings.out(), e);
    }
  }

  /**
   * Does all of it, going on where earlier checkpoints stopped.
   *
   * @return the table; the model lies at {@link #modelFile()}
   */
  public List<Row> run() {
    System.err.printf("%s: %s%n", train.description(), train.counts());
    System.err.printf("%s: %s%n", valid.description(), valid.counts());
    StepTrainer trainer = new StepTrainer(engine, settings, train, valid);
    Architecture full = Networks.teacher(settings);
    StepPlan teaching =
        new StepPlan(
            "teacher", full, whole, new CrossEntropy(), settings.teacherRate(), settings.epochs());
    Weights taught = trainer.run(teaching, () -> Weights.he(full, settings.seed()), null);
    try (Network teacher = engine.compile(full, taught, Optimiser.DEFAULT)) {
      Objective soft = new Distillation(settings.temperature(), settings.lambda());
      Weights classic = student(trainer, "classic", student, soft, taught, teacher);
      Objective triplets = new Triplet(settings.margin());
      Weights triplet =
          student(trainer, "triplet", student.upToEmbedding(), triplets, taught, teacher);
      return fuse(teacher, classic, triplet);
    }
  }

  private Weights student(
      StepTrainer trainer,
      String name,
      Architecture network,
      Objective objective,
      Weights taught,
      Network teacher) {
    StepPlan plan =
        new StepPlan(
            name, network, seen, objective, settings.studentRate(), settings.studentEpochs());
    Architecture full = Networks.teacher(settings);
    return trainer.run(plan, () -> taught.visibleRows(full, network, seen.firstRow()), teacher);
  }

  private List<Row> fuse(Network teacher, Weights classic, Weights triplet) {
    Architecture full = Networks.teacher(settings);
    int[] trainLabels = Outputs.labels(train);
    int[] validLabels = Outputs.labels(valid);
    float black = Normalisation.FER.apply(0);
    float[] occluded =
        Outputs.of(
            teacher,
            full.outputLayer(),
            full.sizeOf(full.outputLayer()),
            valid,
            faces -> Occlusion.blackened(faces, seen, black));
    float[] classicTrain = embed(classic, train);
    float[] classicValid = embed(classic, valid);
    float[] tripletTrain = embed(triplet, train);
    float[] tripletValid = embed(triplet, valid);
    float[] bothTrain = Embeddings.concatenate(classicTrain, tripletTrain, trainLabels.length);
    float[] bothValid = Embeddings.concatenate(classicValid, tripletValid, validLabels.length);
    Fusion combined = Fusion.fit(bothTrain, trainLabels, bothValid, validLabels);
    String half = settings.visible().label();
    List<Row> rows =
        List.of(
            new Row("teacher, full face", "softmax", Outputs.accuracy(teacher, full, valid, whole)),
            new Row(
                "teacher, " + half + " half only",
                "softmax",
                Fusion.accuracy(occluded, validLabels)),
            new Row(
                "classic student, " + half + " half",
                "SVM",
                Fusion.fit(classicTrain, trainLabels, classicValid, validLabels).accuracy()),
            new Row(
                "triplet student, " + half + " half",
                "SVM",
                Fusion.fit(tripletTrain, trainLabels, tripletValid, validLabels).accuracy()),
            new Row("combined, " + half + " half", "SVM", combined.accuracy()));
    System.err.printf(
        Locale.ROOT, "SVM: C %s, temperature %.3f%n", combined.cost(), combined.temperature());
    export(new FusedModel(student, classic, triplet, combined), bothValid);
    writeResults(rows);
    return rows;
  }

  private float[] embed(Weights weights, FaceSet set) {
    Architecture trunk = student.upToEmbedding();
    try (Network network = engine.compile(trunk, weights, Optimiser.DEFAULT)) {
      float[] raw = Outputs.of(network, trunk, trunk.embeddingLayer(), set, seen);
      return Embeddings.normalise(raw, trunk.sizeOf(trunk.embeddingLayer()));
    }
  }

  private void export(FusedModel model, float[] embeddings) {
    int size = 2 * student.sizeOf(student.embeddingLayer());
    ModelCard card =
        new ModelCard(
            seen,
            student.input().channels(),
            Normalisation.FER.mean(),
            Normalisation.FER.scale(),
            size,
            settings.architecture() + " classic + " + settings.architecture() + " triplet",
            train.description(),
            train.counts(),
            command,
            settings.seed(),
            valid.description() + ", " + settings.visible().label() + " half visible",
            valid.faces().size(),
            model.fusion().accuracy());
    ModelProto onnx = model.toOnnx(card);
    int faces = Math.min(PARITY_FACES, valid.faces().size());
    float[] pictures =
        Occlusion.visibleRows(
            Batches.plain(valid.faces().subList(0, faces), Normalisation.FER).faces(), seen);
    float[] first = Arrays.copyOf(embeddings, faces * size);
    float[] expected = model.fusion().probabilities(first);
    double difference =
        ParityCheck.largestDifference(onnx.toByteArray(), student.input(), pictures, expected);
    if (!(difference <= ParityCheck.TOLERANCE)) {
      throw new LowerfaceException(
          "expected ONNX Runtime within "
              + ParityCheck.TOLERANCE
              + " of the engine on "
              + faces
              + " validation faces, it is "
              + difference
              + " off; no model was written, the checkpoints are kept");
    }
    WeightFile.replace(modelFile(), onnx);
    System.err.printf(
        Locale.ROOT,
        "%s: %d KiB, ONNX Runtime within %.1e of the engine on %d validation faces%n",
        modelFile(),
        onnx.getSerializedSize() >> 10,
        difference,
        faces);
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

package dev.lowerface.training.compiler.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.compiler.graph.Attributes;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.data.batch.Batch;
import dev.lowerface.training.data.batch.BatchPlan;
import dev.lowerface.training.data.batch.Batches;
import dev.lowerface.training.data.batch.NetworkView;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.engine.choice.Engines;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.MouthPresence;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;

/** ONNX Runtime, which nobody here wrote, must say of an exported model what the engine says. */
class FusedModelTest {
  private static final int STEPS = 6;

  @TempDir private Path folder;

  private final ExecutorService workers = Executors.newSingleThreadExecutor();
  private FaceFrame frame = new FaceFrame(48, VisibleHalf.LOWER);
  private Architecture student = Architectures.lite(frame, 1);

  @AfterEach
  void tearDown() {
    workers.shutdownNow();
  }

  /**
   * Some steps of cross-entropy, so that running averages and weights are no longer the start's.
   */
  private Weights trained(Engine engine, Batch batch, long seed) {
    List<String> logits = List.of(student.outputLayer());
    boolean large = frame.side() > 100;
    Weights start = Weights.he(student, seed);
    try (Network network = engine.compile(student, start, Optimiser.DEFAULT, logits)) {
      for (int step = 0; step < (large ? 2 : STEPS); step++) {
        network.step(
            batch.seen(),
            batch.count(),
            large ? 1e-4 : 0.01,
            outputs -> {
              NetworkOutputs output = new NetworkOutputs(outputs.get(0), new float[0]);
              NetworkOutputs gradient = output.zeros();
              objective().evaluate(output, batch.targets(), NetworkOutputs.NONE, gradient);
              return List.of(gradient.logits());
            });
      }
      return network.weights();
    }
  }

  private Objective objective() {
    Objective classes = new CrossEntropy();
    return student.tellsPresence() ? new MouthPresence(classes, 0.5) : classes;
  }

  private float[] embedded(Engine engine, Weights weights, Batch batch) {
    Architecture trunk = student.upToEmbedding();
    String layer = trunk.embeddingLayer();
    try (Network network = engine.compile(trunk, weights)) {
      float[] raw = network.infer(batch.seen(), batch.count(), List.of(layer)).get(0);
      return Embeddings.normalise(raw, trunk.sizeOf(layer));
    }
  }

  private Batch batch(FaceSet set, boolean painted) {
    NetworkView showing =
        new NetworkView(frame, student.input().channels(), painted, Normalisation.FER);
    BatchPlan plan = new BatchPlan(set.faces().size(), showing, Variation.NONE, 0, false);
    try (Batches batches = Batches.plain(set, plan, workers)) {
      return batches.next();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, lite, LOWER, 32",
    "pytorch, lite, UPPER, 32",
    "dl4j, lite, LOWER, 32",
    "pytorch, compact, LOWER, 32",
    "pytorch, vgg-f, LOWER, 4",
    "pytorch, resnet-50, UPPER, 4"
  })
  void onnxRuntimeAnswersAsTheEngine(String name, String architecture, VisibleHalf half, int faces)
      throws IOException {
    frame = new FaceFrame(Architectures.sideOf(architecture), half);
    student = Architectures.named(architecture, frame, 1);
    Path zip = TinyFerPlus.drawn(faces, 8, 4).toZip(folder.resolve("tiny.zip"));
    FaceSet set = FaceSet.read("ferplus:" + zip, Split.TRAIN, false);
    Batch batch = batch(set, student.seesWholeFrame(frame));
    Engine engine = Engines.of(Compute.cpu(name, 1));
    Weights classic = trained(engine, batch, 1);
    Weights triplet = trained(engine, batch, 2);
    List<float[]> both =
        List.of(embedded(engine, classic, batch), embedded(engine, triplet, batch));
    int[] labels = batch.labels().clone();
    labels[3] = 7; // One that is wrong: without it the temperature is the least, all is 0 or 1.
    Fusion fusion = Fusion.fit(both, batch.labels(), both, labels);
    float[] expected = fusion.probabilities(both);
    ModelCard card = student.tellsPresence() ? card(set).withPresence(0.25) : card(set);

    ModelProto onnx = new FusedModel(student, classic, triplet, fusion).toOnnx(card);

    Path file = folder.resolve("fused.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      onnx.writeTo(out);
    }
    float[] rows = batch(set, false).seen();
    LayerShape face = new LayerShape(1, frame.rows(), frame.side());
    double difference = ParityCheck.require(file, face, rows, expected);
    assertTrue(difference <= 1e-4, "off by " + difference);
    expected[5] += 0.01f;
    double seenError = ParityCheck.largestDifference(file, face, rows, expected);
    assertEquals(0.01, seenError, 1e-4, "the check sees a difference");
    String refusal = Refusal.of(() -> ParityCheck.require(file, face, rows, expected));
    assertTrue(refusal.contains("no model was written"), refusal);
    expected[5] -= 0.01f;
    float[] presence = presence(engine, classic, batch);
    runtimeAnswersAs(file, card, set, expected, both, presence);
  }

  /** What the classic student says of a mouth in each picture; nothing where it does not tell. */
  private float[] presence(Engine engine, Weights classic, Batch batch) {
    float[] presence = new float[batch.count()];
    Arrays.fill(presence, Float.NaN);
    if (student.tellsPresence()) {
      try (Network network = engine.compile(student, classic)) {
        List<String> logits = List.of(student.outputLayer());
        float[] all = network.infer(batch.seen(), batch.count(), logits).get(0);
        for (int i = 0; i < presence.length; i++) {
          presence[i] = (float) (1 / (1 + Math.exp(-all[9 * i + 8])));
        }
      }
    }
    return presence;
  }

  private void runtimeAnswersAs(
      Path file,
      ModelCard card,
      FaceSet set,
      float[] expected,
      List<float[]> both,
      float[] presence) {
    try (ExpressionModel model = ExpressionModel.load(file)) {
      assertEquals(card, model.card(), "the metadata comes back");
      float[] probabilities = new float[Emotion.COUNT];
      float[] embedding = new float[card.embeddingSize()];
      int half = embedding.length / 2;
      for (int i = 0; i < set.faces().size(); i++) {
        Mat whole = set.faces().get(i).read(frame.side(), 1);
        Mat rows = whole.rowRange(frame.firstRow(), frame.firstRow() + frame.rows()).clone();
        assertEquals(presence[i], model.run(rows, probabilities, embedding), 1e-4f);
        int start = i * Emotion.COUNT;
        assertArrayEquals(
            Arrays.copyOfRange(expected, start, start + Emotion.COUNT), probabilities, 1e-4f);
        for (int side = 0; side < 2; side++) {
          assertArrayEquals(
              Arrays.copyOfRange(both.get(side), i * half, (i + 1) * half),
              Arrays.copyOfRange(embedding, side * half, (side + 1) * half),
              1e-4f);
        }
        rows.release();
        whole.release();
      }
    }
  }

  /** One trunk alone: a pair of VGG-face has more than a gigabyte of weights. */
  @Test
  void onnxRuntimeEmbedsAsTheEngineWithVggFace() throws IOException {
    frame = new FaceFrame(224, VisibleHalf.LOWER);
    student = Architectures.named("vgg-face", frame, 1);
    Architecture trunk = student.upToEmbedding();
    Path zip = TinyFerPlus.drawn(1, 8, 4).toZip(folder.resolve("tiny.zip"));
    Batch batch = batch(FaceSet.read("ferplus:" + zip, Split.TRAIN, false), true);
    Weights weights = Weights.he(trunk, 1);
    float[] expected = embedded(Engines.of(Compute.cpu("pytorch", 2)), weights, batch);
    Graph graph = new Graph(ModelCard.INPUT, 1, 224, 224);
    String raw = new TrunkGraph(graph, "", weights).add(student, ModelCard.INPUT);
    String norm = graph.node("ReduceL2", "norm", List.of(raw), Attributes.ints("axes", 1));
    graph.node("Div", ModelCard.PROBABILITIES, List.of(raw, norm));
    graph.outputs().put(ModelCard.PROBABILITIES, new int[] {expected.length});
    Path file = folder.resolve("trunk.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      new GraphFile(graph, Map.of()).toProto().writeTo(out);
    }
    ParityCheck.require(file, trunk.input(), batch.seen(), expected);
  }

  private ModelCard card(FaceSet set) {
    return new ModelCard(
        new ModelCard.Input(frame, 1, Normalisation.FER.mean(), Normalisation.FER.scale()),
        2 * student.sizeOf(student.embeddingLayer()),
        "lite classic + lite triplet",
        new ModelCard.Training(
            set.description(),
            set.counts(),
            "lowerface-training reproduce --data 'ferplus:λ, \"quoted\".zip'",
            Long.MIN_VALUE),
        new ModelCard.Validation(
            "FER+ valid, majority protocol, lower half visible", 3191, 0.8123456789));
  }

  @Test
  void aGraphThatOnnxRuntimeRefusesIsAnError() throws IOException {
    Path file = Files.write(folder.resolve("bad.onnx"), new byte[] {1, 2, 3});
    LayerShape face = new LayerShape(1, 24, 48);
    String message =
        Refusal.of(
            () -> ParityCheck.largestDifference(file, face, new float[24 * 48], new float[8]));
    assertTrue(message.startsWith("ONNX Runtime refused the exported graph: "), message);
  }
}

package dev.lowerface.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.Batch;
import dev.lowerface.training.data.Batches;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Normalisation;
import dev.lowerface.training.data.Occlusion;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** ONNX Runtime, which nobody here wrote, must say of an exported model what the engine says. */
class FusedModelTest {
  private static final int STEPS = 6;
  private static final int FACES = 32;

  @TempDir private Path folder;

  private FaceFrame frame = new FaceFrame(48, VisibleHalf.LOWER);
  private Architecture student = Architecture.lite(frame);

  /**
   * Some steps of cross-entropy, so that running averages and weights are no longer the start's.
   */
  private Weights trained(Engine engine, Batch batch, long seed) {
    float[] seen = Occlusion.visibleRows(batch.faces(), frame);
    try (Network network = engine.compile(student, Weights.he(student, seed), Optimiser.DEFAULT)) {
      for (int step = 0; step < STEPS; step++) {
        float[] logits = network.forward(seen, batch.count());
        float[] gradient = new float[logits.length];
        new CrossEntropy().evaluate(logits, batch.labels(), new float[0], gradient);
        network.step(gradient, 0.01);
      }
      return network.weights();
    }
  }

  private float[] embedded(Engine engine, Weights weights, Batch batch) {
    Architecture trunk = student.upToEmbedding();
    try (Network network = engine.compile(trunk, weights, Optimiser.DEFAULT)) {
      float[] seen = Occlusion.visibleRows(batch.faces(), frame);
      float[] raw = network.infer(seen, batch.count(), trunk.embeddingLayer());
      return Embeddings.normalise(raw, trunk.sizeOf(trunk.embeddingLayer()));
    }
  }

  @ParameterizedTest
  @CsvSource({"pytorch, LOWER", "pytorch, UPPER", "dl4j, LOWER"})
  void onnxRuntimeAnswersAsTheEngine(String name, VisibleHalf half) throws IOException {
    frame = new FaceFrame(48, half);
    student = Architecture.lite(frame);
    Path zip = TinyFerPlus.drawn(FACES, 8, 4).toZip(folder.resolve("tiny.zip"));
    FaceSet set = FaceSet.read("ferplus:" + zip, Split.TRAIN);
    Batch batch = Batches.plain(set.faces(), Normalisation.FER);
    Engine engine = Engine.named(name, 1);
    Weights classic = trained(engine, batch, 1);
    Weights triplet = trained(engine, batch, 2);
    float[] both =
        Embeddings.concatenate(
            embedded(engine, classic, batch), embedded(engine, triplet, batch), FACES);
    int[] labels = batch.labels().clone();
    labels[3] = 7; // One that is wrong: without it the temperature is the least, all is 0 or 1.
    Fusion fusion = Fusion.fit(both, batch.labels(), both, labels);
    float[] expected = fusion.probabilities(both);
    ModelCard card = card(set);

    ModelProto onnx = new FusedModel(student, classic, triplet, fusion).toOnnx(card);

    float[] seen = Occlusion.visibleRows(batch.faces(), frame);
    double difference =
        ParityCheck.largestDifference(onnx.toByteArray(), student.input(), seen, expected);
    assertTrue(difference <= 1e-4, "off by " + difference);
    expected[5] += 0.01f;
    double seenError =
        ParityCheck.largestDifference(onnx.toByteArray(), student.input(), seen, expected);
    assertEquals(0.01, seenError, 1e-4, "the check sees a difference");
    expected[5] -= 0.01f;

    Path file = folder.resolve("fused.onnx");
    WeightFile.replace(file, onnx);
    try (ExpressionModel model = ExpressionModel.load(file)) {
      assertEquals(card, model.card(), "the metadata comes back");
      float[] probabilities = new float[Emotion.COUNT];
      float[] embedding = new float[card.embeddingSize()];
      Mat rows = new Mat(frame.rows(), frame.side(), CvType.CV_8UC1);
      for (int i = 0; i < FACES; i++) {
        byte[] pixels = set.faces().get(i).pixels();
        int from = frame.firstRow() * frame.side();
        rows.put(0, 0, Arrays.copyOfRange(pixels, from, from + frame.rows() * frame.side()));
        model.run(rows, probabilities, embedding);
        int start = i * Emotion.COUNT;
        assertArrayEquals(
            Arrays.copyOfRange(expected, start, start + Emotion.COUNT), probabilities, 1e-4f);
        int at = i * embedding.length;
        assertArrayEquals(Arrays.copyOfRange(both, at, at + embedding.length), embedding, 1e-4f);
      }
      rows.release();
    }
  }

  private ModelCard card(FaceSet set) {
    return new ModelCard(
        frame,
        1,
        Normalisation.FER.mean(),
        Normalisation.FER.scale(),
        2 * student.sizeOf(student.embeddingLayer()),
        "lite classic + lite triplet",
        set.description(),
        set.counts(),
        "lowerface-training reproduce --data 'ferplus:λ, \"quoted\".zip'",
        Long.MIN_VALUE,
        "FER+ valid, majority protocol, lower half visible",
        3191,
        0.8123456789);
  }

  @Test
  void aGraphThatOnnxRuntimeRefusesIsAnError() {
    String message =
        Refusal.of(
            () ->
                ParityCheck.largestDifference(
                    new byte[] {1, 2, 3},
                    Architecture.lite(new FaceFrame(48, VisibleHalf.LOWER)).input(),
                    new float[24 * 48],
                    new float[8]));
    assertTrue(message.startsWith("ONNX Runtime refused the exported graph: "), message);
  }
}

package dev.lowerface.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lowerface.training.engine.choice.Engines;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Joint;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.MouthPresence;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.objective.Targets;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DL4J and libtorch, two engines nobody here wrote, must agree with one another. */
@Tag("training")
class EngineParityTest {
  private static final int COUNT = 16;
  private static final int STEPS = 10;
  private static final double RATE = 1e-3;

  /** Dropout is left out: each engine has random numbers of its own. */
  private static final Architecture STUDENT =
      withoutDropout(Architectures.lite(new FaceFrame(48, VisibleHalf.LOWER), 1));

  private static final Architecture COMPACT =
      withoutDropout(Architectures.compact(new FaceFrame(48, VisibleHalf.LOWER), 1));

  private static final Optimiser ADAM_W = new Optimiser.AdamW(0.9, 0.999, 1e-8, 0.02);

  private static final List<String> LOGITS = List.of("logits");

  private static Architecture withoutDropout(Architecture network) {
    List<Layer> layers =
        network.layers().stream().filter(layer -> !(layer instanceof Layer.Dropout)).toList();
    return new Architecture(network.name(), network.input(), layers, network.embeddingLayer());
  }

  static Stream<Objective> objectives() {
    Distillation classic = new Distillation(20, 0.7, true);
    Triplet triplet = new Triplet(0.3, Mining.SEMI_HARD);
    return Stream.of(
        new CrossEntropy(),
        classic,
        triplet,
        new Joint(classic, triplet, 1),
        new MouthPresence(new CrossEntropy(), 0.5),
        new MouthPresence(classic, 0.5));
  }

  static Stream<Arguments> objectivesAndOptimisers() {
    return objectives()
        .flatMap(
            objective ->
                Stream.of(arguments(objective, Optimiser.DEFAULT), arguments(objective, ADAM_W)));
  }

  @ParameterizedTest
  @MethodSource("objectivesAndOptimisers")
  void theSameStartBatchAndStepsGiveTheSameLossInBothEngines(
      Objective objective, Optimiser optimiser) {
    double[] libtorch = losses("pytorch", objective, optimiser);
    double[] dl4j = losses("dl4j", objective, optimiser);
    assertEquals(libtorch[0], dl4j[0], 1e-4 * Math.abs(libtorch[0]), "first step");
    assertEquals(libtorch[STEPS], dl4j[STEPS], 1e-2 * Math.abs(libtorch[STEPS]), "after ten");
    assertTrue(libtorch[STEPS] < libtorch[0], "ten steps on one batch lower its loss");
  }

  private static double[] losses(String name, Objective objective, Optimiser optimiser) {
    boolean logits = objective.student().contains(Head.LOGITS);
    boolean embedding = objective.student().contains(Head.EMBEDDING);
    Architecture whole = objective instanceof MouthPresence ? COMPACT : STUDENT;
    Architecture network = logits ? whole : whole.upToEmbedding();
    List<String> layers = new ArrayList<>();
    if (logits) {
      layers.add(network.outputLayer());
    }
    if (embedding) {
      layers.add(network.embeddingLayer());
    }
    SplittableRandom random = new SplittableRandom(7);
    float[] faces = random(random, COUNT * network.input().size());
    NetworkOutputs teacher =
        new NetworkOutputs(
            random(random, COUNT * whole.sizeOf(whole.outputLayer())),
            random(random, COUNT * whole.sizeOf(whole.embeddingLayer())));
    int[] labels = random.ints(COUNT, 0, 4).toArray();
    labels[3] = objective instanceof MouthPresence ? Targets.NO_MOUTH : labels[3];
    Targets targets = Targets.of(labels).smoothed(0.05);
    double[] losses = new double[STEPS + 1];
    Weights start = Weights.he(network, 3);
    try (Network compiled = engine(name).compile(network, start, optimiser, layers)) {
      for (int step = 0; step <= STEPS; step++) {
        int at = step;
        compiled.step(
            faces,
            COUNT,
            RATE,
            outputs -> {
              float[] none = new float[0];
              NetworkOutputs output =
                  new NetworkOutputs(
                      logits ? outputs.get(0) : none,
                      embedding ? outputs.get(outputs.size() - 1) : none);
              NetworkOutputs gradient = output.zeros();
              losses[at] = objective.evaluate(output, targets, teacher, gradient);
              return Stream.of(gradient.logits(), gradient.embedding())
                  .filter(part -> part.length > 0)
                  .toList();
            });
      }
    }
    return losses;
  }

  private static Engine engine(String name) {
    return Engines.of(Compute.cpu(name, 1));
  }

  /** The networks of the papers, in their own layers, with a small first step of each engine. */
  @ParameterizedTest
  @ValueSource(strings = {"vgg-f", "vgg-face", "resnet-50"})
  void bothEnginesInferTheSameFromThePublishedNetworks(String name) {
    FaceFrame frame = new FaceFrame(224, VisibleHalf.FULL);
    Architecture network = Architectures.named(name, frame, 1).upToEmbedding();
    Weights start = Weights.he(network, 3);
    float[] face = random(new SplittableRandom(5), network.input().size());
    List<String> layer = List.of(network.embeddingLayer());
    float[] libtorch;
    try (Network compiled = engine("pytorch").compile(network, start)) {
      libtorch = compiled.infer(face, 1, layer).get(0);
    }
    try (Network compiled = engine("dl4j").compile(network, start)) {
      float[] dl4j = compiled.infer(face, 1, layer).get(0);
      double scale = 0;
      for (float value : libtorch) {
        scale = Math.max(scale, Math.abs(value));
      }
      assertTrue(scale > 0, "the embedding says something");
      assertTrue(largestDifference(libtorch, dl4j) < 1e-4 * scale, "they agree");
    }
  }

  @Test
  void bothEnginesInferTheSameFromTheSameWeights() {
    SplittableRandom random = new SplittableRandom(5);
    float[] faces = random(random, COUNT * STUDENT.input().size());
    float[] libtorch = inferred("pytorch", faces);
    assertArrayEquals(libtorch, inferred("dl4j", faces), 1e-4f);
  }

  private static float[] inferred(String name, float[] faces) {
    Weights start = Weights.he(STUDENT, 3);
    try (Network network = engine(name).compile(STUDENT, start, Optimiser.DEFAULT, LOGITS)) {
      return network.infer(faces, COUNT, List.of(STUDENT.embeddingLayer())).get(0);
    }
  }

  static Stream<Arguments> enginesAndOptimisers() {
    return Stream.of("pytorch", "dl4j")
        .flatMap(name -> Stream.of(arguments(name, Optimiser.DEFAULT), arguments(name, ADAM_W)));
  }

  /** What is put in is not what is there, so that nothing passes that leaves it alone. */
  @ParameterizedTest
  @MethodSource("enginesAndOptimisers")
  void weightsAndTheStateOfTheTrainingComeOutAsTheyWentIn(String name, Optimiser optimiser) {
    Weights start = Weights.he(STUDENT, 3);
    try (Network network = engine(name).compile(STUDENT, start, optimiser, LOGITS)) {
      network
          .weights()
          .arrays()
          .forEach((key, values) -> assertArrayEquals(start.get(key), values, key));
      network.average(0.5);
      Map<String, float[]> arrays = new LinkedHashMap<>();
      network.state().arrays().forEach((key, values) -> arrays.put(key, counted(values.length)));
      network.setState(new Weights(arrays));
      Map<String, float[]> now = network.state().arrays();
      assertEquals(arrays.keySet(), now.keySet());
      arrays.forEach((key, values) -> assertArrayEquals(values, now.get(key), key));
      network
          .averaged()
          .arrays()
          .forEach((key, values) -> assertArrayEquals(counted(values.length), values, key));
    }
  }

  private static float[] counted(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void theAverageMovesTowardsTheWeightsByWhatIsLeftOfTheDecay(String name) {
    Weights start = Weights.he(STUDENT, 3);
    float[] faces = random(new SplittableRandom(5), COUNT * STUDENT.input().size());
    try (Network network = engine(name).compile(STUDENT, start, ADAM_W, LOGITS)) {
      network.average(0.9);
      network.step(faces, COUNT, 0.01, outputs -> List.of(counted(outputs.get(0).length)));
      network.average(0.9);
      Weights now = network.weights();
      network
          .averaged()
          .arrays()
          .forEach(
              (key, values) -> {
                for (int i = 0; i < values.length; i++) {
                  double expected = 0.9 * start.get(key)[i] + 0.1 * now.get(key)[i];
                  assertEquals(expected, values[i], 1e-6 + 1e-5 * Math.abs(expected), key);
                }
              });
      assertFalse(Arrays.equals(start.get("logits.weight"), now.get("logits.weight")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void dropoutActsInTrainingOnly(String name) {
    Architecture lite = Architectures.lite(new FaceFrame(48, VisibleHalf.LOWER), 1);
    float[] faces = random(new SplittableRandom(5), COUNT * lite.input().size());
    Engine engine = engine(name);
    engine.seed(1);
    Weights start = Weights.he(lite, 3);
    try (Network network = engine.compile(lite, start, Optimiser.DEFAULT, LOGITS)) {
      float[] once = trainedOutput(network, faces);
      float[] again = trainedOutput(network, faces);
      assertTrue(largestDifference(once, again) > 1e-3, "two passes in training differ");
      float[] first = network.infer(faces, COUNT, LOGITS).get(0);
      float[] second = network.infer(faces, COUNT, LOGITS).get(0);
      assertArrayEquals(first, second, "two inferences are equal");
    }
  }

  private static float[] trainedOutput(Network network, float[] faces) {
    List<float[]> seen = new ArrayList<>();
    network.step(
        faces,
        COUNT,
        0,
        outputs -> {
          seen.add(outputs.get(0));
          return List.of(new float[outputs.get(0).length]);
        });
    return seen.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aClosedNetworkSaysSo(String name) {
    Weights start = Weights.he(STUDENT, 3);
    Network network = engine(name).compile(STUDENT, start, Optimiser.DEFAULT, LOGITS);
    network.close();
    float[] face = new float[STUDENT.input().size()];
    Exception error =
        assertThrows(IllegalStateException.class, () -> network.infer(face, 1, LOGITS));
    assertEquals("the network is closed", error.getMessage());
  }

  private static float[] random(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}

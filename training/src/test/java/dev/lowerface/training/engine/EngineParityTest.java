package dev.lowerface.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DL4J and libtorch, two engines nobody here wrote, must agree with one another. */
class EngineParityTest {
  private static final int COUNT = 16;
  private static final int STEPS = 10;
  private static final double RATE = 1e-3;

  /** Dropout is left out: each engine has random numbers of its own. */
  private static final Architecture STUDENT = withoutDropout();

  private static Architecture withoutDropout() {
    Architecture lite = Architecture.lite(new FaceFrame(48, VisibleHalf.LOWER));
    List<Layer> layers =
        lite.layers().stream().filter(layer -> !(layer instanceof Layer.Dropout)).toList();
    return new Architecture("lite", lite.input(), layers, lite.embeddingLayer());
  }

  static Stream<Objective> objectives() {
    return Stream.of(new CrossEntropy(), new Distillation(20, 0.7), new Triplet(0.3));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theSameStartBatchAndStepsGiveTheSameLossInBothEngines(Objective objective) {
    double[] libtorch = losses("pytorch", objective);
    double[] dl4j = losses("dl4j", objective);
    assertEquals(libtorch[0], dl4j[0], 1e-4 * Math.abs(libtorch[0]), "first step");
    assertEquals(libtorch[STEPS], dl4j[STEPS], 1e-2 * Math.abs(libtorch[STEPS]), "after ten");
    assertTrue(libtorch[STEPS] < libtorch[0], "ten steps on one batch lower its loss");
  }

  private static double[] losses(String name, Objective objective) {
    boolean triplet = objective instanceof Triplet;
    Architecture network = triplet ? STUDENT.upToEmbedding() : STUDENT;
    int size = network.sizeOf(network.outputLayer());
    SplittableRandom random = new SplittableRandom(7);
    float[] faces = random(random, COUNT * network.input().size());
    float[] teacher = random(random, COUNT * size);
    int[] labels = random.ints(COUNT, 0, 4).toArray();
    double[] losses = new double[STEPS + 1];
    Weights start = Weights.he(network, 3);
    try (Network compiled = Engine.named(name, 1).compile(network, start, Optimiser.DEFAULT)) {
      for (int step = 0; step <= STEPS; step++) {
        float[] output = compiled.forward(faces, COUNT);
        float[] gradient = new float[output.length];
        losses[step] = objective.evaluate(output, labels, teacher, gradient);
        compiled.step(gradient, RATE);
      }
    }
    return losses;
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
    try (Network network = Engine.named(name, 1).compile(STUDENT, start, Optimiser.DEFAULT)) {
      return network.infer(faces, COUNT, STUDENT.embeddingLayer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void weightsAndVelocitiesComeOutAsTheyWentIn(String name) {
    Weights start = Weights.he(STUDENT, 3);
    Weights velocity = Weights.he(STUDENT, 4);
    try (Network network = Engine.named(name, 1).compile(STUDENT, start, Optimiser.DEFAULT)) {
      network.setVelocity(velocity);
      network
          .weights()
          .arrays()
          .forEach((key, values) -> assertArrayEquals(start.get(key), values, key));
      network
          .velocity()
          .arrays()
          .forEach((key, values) -> assertArrayEquals(velocity.get(key), values, key));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void dropoutActsInTrainingOnly(String name) {
    Architecture lite = Architecture.lite(new FaceFrame(48, VisibleHalf.LOWER));
    float[] faces = random(new SplittableRandom(5), COUNT * lite.input().size());
    Engine engine = Engine.named(name, 1);
    engine.seed(1);
    Weights start = Weights.he(lite, 3);
    try (Network network = engine.compile(lite, start, Optimiser.DEFAULT)) {
      float[] once = network.forward(faces, COUNT);
      network.step(new float[once.length], 0);
      float[] again = network.forward(faces, COUNT);
      network.step(new float[once.length], 0);
      assertTrue(largestDifference(once, again) > 1e-3, "two passes in training differ");
      float[] first = network.infer(faces, COUNT, lite.outputLayer());
      float[] second = network.infer(faces, COUNT, lite.outputLayer());
      assertArrayEquals(first, second, "two inferences are equal");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aClosedNetworkSaysSo(String name) {
    Weights start = Weights.he(STUDENT, 3);
    Network network = Engine.named(name, 1).compile(STUDENT, start, Optimiser.DEFAULT);
    network.close();
    float[] face = new float[STUDENT.input().size()];
    Exception error =
        assertThrows(
            IllegalStateException.class, () -> network.infer(face, 1, STUDENT.outputLayer()));
    assertEquals("the network is closed", error.getMessage());
  }

  @Test
  void anUnknownEngineIsRefusedByName() {
    Exception error = assertThrows(LowerfaceException.class, () -> Engine.named("jax", 1));
    assertEquals("expected pytorch or dl4j as --engine, got 'jax'", error.getMessage());
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

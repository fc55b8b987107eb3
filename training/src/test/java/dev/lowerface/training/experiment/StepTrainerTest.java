package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.training.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTrainerTest {
  private static final FaceFrame LOWER = new FaceFrame(48, VisibleHalf.LOWER);
  private static final FaceFrame FULL = new FaceFrame(48, VisibleHalf.FULL);
  private static final Architecture STUDENT = Architecture.lite(LOWER);
  private static final Architecture TEACHER = Architecture.lite(FULL);

  /** 32 faces in batches of 8. */
  private static final int STEPS_OF_AN_EPOCH = 4;

  @TempDir private Path folder;
  private FaceSet train = new FaceSet("none", List.of());
  private FaceSet valid = train;

  @BeforeEach
  void setUp() throws IOException {
    Path zip = TinyFerPlus.drawn(32, 8, 4).toZip(folder.resolve("tiny.zip"));
    train = FaceSet.read("ferplus:" + zip, Split.TRAIN);
    valid = FaceSet.read("ferplus:" + zip, Split.VALID);
  }

  private Settings settings(String engine, long seed, String out) throws IOException {
    return settings(engine, seed, 0.01, out);
  }

  private Settings settings(String engine, long seed, double teacherRate, String out)
      throws IOException {
    Path to = Files.createDirectories(folder.resolve(out));
    return new Settings(
        "unused",
        "lite",
        engine,
        VisibleHalf.LOWER,
        2,
        2,
        8,
        teacherRate,
        0.01,
        20,
        0.7,
        0.3,
        seed,
        0,
        1,
        to);
  }

  private static StepPlan plan(Objective objective) {
    boolean triplet = objective instanceof Triplet;
    Architecture network = triplet ? STUDENT.upToEmbedding() : STUDENT;
    return new StepPlan("student", network, LOWER, objective, 0.01, 2);
  }

  private Weights train(Engine engine, Settings settings, Objective objective) {
    StepPlan plan = plan(objective);
    Weights taught = Weights.he(TEACHER, 9);
    try (Network teacher =
        Engine.named(settings.engine(), 1).compile(TEACHER, taught, Optimiser.DEFAULT)) {
      return new StepTrainer(engine, settings, train, valid)
          .run(plan, () -> Weights.he(plan.network(), settings.seed()), teacher);
    }
  }

  private static Path file(Settings settings) {
    return settings.out().resolve("student.weights.onnx");
  }

  private static void assertSame(Weights expected, Weights actual) {
    assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
    expected.arrays().forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
  }

  private void resumedEqualsUninterrupted(String name, Objective objective) throws IOException {
    Settings whole = settings(name, 1, "whole");
    Weights expected = train(Engine.named(name, 1), whole, objective);

    Settings parts = settings(name, 1, "parts");
    Engine stopping = new StoppingEngine(Engine.named(name, 1), STEPS_OF_AN_EPOCH + 1);
    assertThrows(StoppingEngine.Stop.class, () -> train(stopping, parts, objective));
    assertTrue(Files.exists(file(parts)), "the first epoch's checkpoint");
    Weights resumed = train(Engine.named(name, 1), parts, objective);

    assertSame(expected, resumed);
    assertArrayEquals(Files.readAllBytes(file(whole)), Files.readAllBytes(file(parts)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedDistillationEqualsAnUninterruptedOne(String name) throws IOException {
    resumedEqualsUninterrupted(name, new Distillation(20, 0.7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedTripletTrainingEqualsAnUninterruptedOne(String name) throws IOException {
    resumedEqualsUninterrupted(name, new Triplet(0.3));
  }

  @Test
  void anotherSeedGivesOtherWeights() throws IOException {
    Engine engine = Engine.named("pytorch", 1);
    Weights one = train(engine, settings("pytorch", 1, "one"), new CrossEntropy());
    Weights other = train(engine, settings("pytorch", 2, "other"), new CrossEntropy());
    assertFalse(Arrays.equals(one.get("logits.weight"), other.get("logits.weight")));
  }

  @Test
  void aFinishedTrainingIsReadAndNotTrainedAgain() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    Weights first = train(Engine.named("pytorch", 1), settings, new CrossEntropy());
    byte[] before = Files.readAllBytes(file(settings));
    Engine none = new StoppingEngine(Engine.named("pytorch", 1), 1);
    assertSame(first, train(none, settings, new CrossEntropy()));
    assertArrayEquals(before, Files.readAllBytes(file(settings)));
  }

  @Test
  void aCheckpointOfOtherSettingsIsRefusedAndKept() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    Engine engine = Engine.named("pytorch", 1);
    train(engine, settings, new CrossEntropy());
    byte[] before = Files.readAllBytes(file(settings));
    Settings other = settings("pytorch", 2, "out");
    String seed = Refusal.of(() -> train(engine, other, new CrossEntropy()));
    assertTrue(seed.endsWith("seed 1]; choose another --out"), seed);
    String objective = Refusal.of(() -> train(engine, settings, new Distillation(20, 0.7)));
    assertTrue(objective.contains("CrossEntropy"), objective);
    String name = Refusal.of(() -> train(engine, settings("dl4j", 1, "out"), new CrossEntropy()));
    assertTrue(name.contains("lite on dl4j"), name);
    Settings retaught = settings("pytorch", 1, 0.02, "out");
    String teacher = Refusal.of(() -> train(engine, retaught, new CrossEntropy()));
    assertTrue(teacher.contains("teacher 2 epochs, rate 0.02"), teacher);
    assertArrayEquals(before, Files.readAllBytes(file(settings)));
  }

  @Test
  void aLossThatIsNoNumberStopsTheTraining() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    StepPlan wild = new StepPlan("student", STUDENT, LOWER, new CrossEntropy(), 1e30, 2);
    StepTrainer trainer = new StepTrainer(Engine.named("pytorch", 1), settings, train, valid);
    assertEquals(
        "the loss of the student is no longer a number in epoch 1; start again with a smaller"
            + " learning rate",
        Refusal.of(() -> trainer.run(wild, () -> Weights.he(STUDENT, 1), null)));
    assertFalse(Files.exists(file(settings)), "nothing broken is kept");
  }

  @Test
  void theRateRisesThenFallsToNothing() {
    StepPlan plan = plan(new CrossEntropy());
    double before = 0;
    for (int step = 0; step < 50; step++) { // The first 5 % of 1000 steps.
      double rate = plan.rateAt(step, 1000);
      assertTrue(rate > before, "rises at step " + step);
      before = rate;
    }
    for (int step = 50; step < 1000; step++) {
      double rate = plan.rateAt(step, 1000);
      assertTrue(rate < before && rate > 0, "falls at step " + step);
      before = rate;
    }
    assertEquals(0.5 * plan.rate(), plan.rateAt(500, 1000), 1e-12);
    assertTrue(before < 1e-5 * plan.rate());
  }
}

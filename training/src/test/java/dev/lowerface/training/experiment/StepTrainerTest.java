package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.augmentation.AugmentationRange;
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
import dev.lowerface.training.experiment.run.Settings;
import dev.lowerface.training.experiment.run.StepPlan;
import dev.lowerface.training.experiment.run.Workers;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Joint;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.MouthPresence;
import dev.lowerface.training.objective.NetworkOutputs;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.training.recipe.Schedule;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("training")
class StepTrainerTest {
  private static final FaceFrame LOWER = new FaceFrame(48, VisibleHalf.LOWER);
  private static final FaceFrame FULL = new FaceFrame(48, VisibleHalf.FULL);
  private static final Architecture STUDENT = Architectures.lite(LOWER, 1);
  private static final Architecture TEACHER = Architectures.lite(FULL, 1);

  private static final Distillation CLASSIC = new Distillation(20, 0.7, true);
  private static final Triplet TRIPLET = new Triplet(0.3, Mining.SEMI_HARD);

  /** 32 faces in batches of 8. */
  private static final int STEPS_OF_AN_EPOCH = 4;

  @TempDir private Path folder;
  private final ExecutorService workers = Workers.start(2);
  private FaceSet train = new FaceSet("none", List.of(), 48, List.of());
  private FaceSet valid = train;

  @BeforeEach
  void setUp() throws IOException {
    Path zip = TinyFerPlus.drawn(32, 8, 4).toZip(folder.resolve("tiny.zip"));
    train = FaceSet.read("ferplus:" + zip, Split.TRAIN, false);
    valid = FaceSet.read("ferplus:" + zip, Split.VALID, false);
  }

  @AfterEach
  void tearDown() {
    workers.shutdownNow();
  }

  private Settings settings(String engine, long seed, String out) throws IOException {
    return settings(engine, seed, 0.01, out);
  }

  private Settings settings(String engine, long seed, double teacherRate, String out)
      throws IOException {
    Path to = Files.createDirectories(folder.resolve(out));
    return new Settings(
        new Settings.Data("unused", 0, 0, false, Split.VALID, List.of()),
        new Settings.Model("lite", 1, Normalisation.FER, null),
        Schedules.recipe(Schedules.of(2, teacherRate), Schedules.of(2, 0.01)),
        Compute.cpu(engine, 1),
        1,
        seed,
        to);
  }

  private static StepPlan plan(Objective objective) {
    boolean triplet = objective instanceof Triplet;
    Architecture network = triplet ? STUDENT.upToEmbedding() : STUDENT;
    return new StepPlan("student", network, LOWER, objective, Schedules.of(2, 0.01));
  }

  private Weights train(Engine engine, Settings settings, Objective objective) {
    return train(engine, settings, plan(objective));
  }

  private Weights train(Engine engine, Settings settings, StepPlan plan) {
    Variation variation = plan.schedule().variation();
    NetworkView whole = NetworkView.to(TEACHER, FULL, Normalisation.FER);
    try (Network network =
        engine(settings.compute().engine()).compile(TEACHER, Weights.he(TEACHER, 9))) {
      Teacher teacher =
          new Teacher(network, TEACHER, train, whole, variation, settings.seed(), workers);
      return new StepTrainer(engine, settings, train, valid, workers)
          .run(plan, () -> Weights.he(plan.network(), settings.seed()), teacher)
          .weights();
    }
  }

  private static Engine engine(String name) {
    return Engines.of(Compute.cpu(name, 1));
  }

  private static Path file(Settings settings) {
    return settings.out().resolve("student-lower.safetensors");
  }

  private static void assertSame(Weights expected, Weights actual) {
    assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
    expected.arrays().forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
  }

  private void resumedEqualsUninterrupted(String name, Objective objective) throws IOException {
    Settings whole = settings(name, 1, "whole");
    Weights expected = train(engine(name), whole, objective);

    Settings parts = settings(name, 1, "parts");
    Engine stopping = new StoppingEngine(engine(name), STEPS_OF_AN_EPOCH + 1);
    assertThrows(StoppingEngine.Stop.class, () -> train(stopping, parts, objective));
    assertTrue(Files.exists(file(parts)), "the first epoch's checkpoint");
    Weights resumed = train(engine(name), parts, objective);

    assertSame(expected, resumed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedDistillationEqualsAnUninterruptedOne(String name) throws IOException {
    resumedEqualsUninterrupted(name, CLASSIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedTripletTrainingEqualsAnUninterruptedOne(String name) throws IOException {
    resumedEqualsUninterrupted(name, TRIPLET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedTrainingWithBothLossesEqualsAnUninterruptedOne(String name) throws IOException {
    resumedEqualsUninterrupted(name, new Joint(CLASSIC, TRIPLET, 0.5));
  }

  private static Variation varied(int copies) {
    return new Variation(AugmentationRange.LIGHT, copies, true, 0.25, 0);
  }

  private static StepPlan lowerface(Objective objective, int copies) {
    Optimiser adam = new Optimiser.AdamW(0.9, 0.999, 1e-8, 0.02);
    Schedule schedule = new Schedule(2, 8, 0.002, adam, 0.9, varied(copies));
    Architecture network = Architectures.compact(LOWER, 1);
    return objective instanceof Triplet
        ? new StepPlan("student", network.upToEmbedding(), LOWER, objective, schedule)
        : new StepPlan("student", network, LOWER, new MouthPresence(objective, 0.5), schedule);
  }

  /** Moments, how many steps they saw, the average, copies and outliers all go on. */
  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void aResumedTrainingWithAdamWAndAnAverageEqualsAnUninterruptedOne(String name)
      throws IOException {
    StepPlan plan = lowerface(new CrossEntropy(), 1);
    Settings whole = settings(name, 1, "whole");
    Weights expected = train(engine(name), whole, plan);
    Settings parts = settings(name, 1, "parts");
    Engine stopping = new StoppingEngine(engine(name), STEPS_OF_AN_EPOCH + 1);
    assertThrows(StoppingEngine.Stop.class, () -> train(stopping, parts, plan));
    assertSame(expected, train(engine(name), parts, plan));
  }

  @Test
  void whatATrainingWithAnAverageGivesIsTheAverage() throws IOException {
    StepPlan plan = lowerface(new CrossEntropy(), 0);
    Schedule last = plan.schedule();
    StepPlan plain =
        new StepPlan(
            "student",
            plan.network(),
            LOWER,
            plan.objective(),
            new Schedule(2, 8, last.rate(), last.optimiser(), 0, last.variation()));
    Weights averaged = train(engine("pytorch"), settings("pytorch", 1, "averaged"), plan);
    Weights raw = train(engine("pytorch"), settings("pytorch", 1, "raw"), plain);
    assertFalse(Arrays.equals(averaged.get("logits.weight"), raw.get("logits.weight")));
  }

  @Test
  void aTeacherThatIsAskedOnceTeachesWhatOneDoesThatIsAskedAlways() {
    Variation moved = new Variation(AugmentationRange.LIGHT, 2, false, 0, 0);
    Set<Head> both = EnumSet.allOf(Head.class);
    try (Network network = engine("pytorch").compile(TEACHER, Weights.he(TEACHER, 9))) {
      NetworkView whole = NetworkView.to(TEACHER, FULL, Normalisation.FER);
      Teacher once = new Teacher(network, TEACHER, train, whole, moved, 1, workers);
      Teacher always = new Teacher(network, TEACHER, train, whole, Variation.LIGHT, 1, workers);
      assertFalse(once.needsFaces());
      assertTrue(always.needsFaces());
      BatchPlan plan = new BatchPlan(8, whole, moved, Teacher.copySeed(1, 1), true);
      try (Batches batches = Batches.placed(train, plan, workers)) {
        Batch batch = batches.next();
        NetworkOutputs known = once.teach(both, batch, 1);
        assertArrayEquals(always.teach(both, batch, 1).logits(), known.logits(), 1e-5f);
        assertArrayEquals(always.teach(both, batch, 1).embedding(), known.embedding(), 1e-5f);
        NetworkOutputs other = once.teach(both, batch, 0);
        assertFalse(Arrays.equals(other.logits(), known.logits()), "another copy lies elsewhere");
      }
    }
  }

  @Test
  void aTeacherSaysNothingOfAPictureWithoutAMouth() {
    Variation varied = varied(1);
    NetworkView whole = NetworkView.to(TEACHER, FULL, Normalisation.FER);
    try (Network network = engine("pytorch").compile(TEACHER, Weights.he(TEACHER, 9))) {
      Teacher teacher = new Teacher(network, TEACHER, train, whole, varied, 1, workers);
      BatchPlan plan = new BatchPlan(8, whole, varied, Teacher.copySeed(1, 0), false);
      try (Batches batches = Batches.shuffled(train, plan, 3, workers)) {
        Batch batch = batches.next();
        float[] logits = teacher.teach(EnumSet.of(Head.LOGITS), batch, 0).logits();
        assertEquals(10, batch.count(), "eight faces, a quarter as many without a mouth");
        assertEquals(80, logits.length);
        assertArrayEquals(new float[16], Arrays.copyOfRange(logits, 64, 80));
      }
    }
  }

  @Test
  void anotherSeedGivesOtherWeights() throws IOException {
    Engine engine = engine("pytorch");
    Weights one = train(engine, settings("pytorch", 1, "one"), new CrossEntropy());
    Weights other = train(engine, settings("pytorch", 2, "other"), new CrossEntropy());
    assertFalse(Arrays.equals(one.get("logits.weight"), other.get("logits.weight")));
  }

  @Test
  void aFinishedTrainingIsReadAndNotTrainedAgain() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    Weights first = train(engine("pytorch"), settings, new CrossEntropy());
    byte[] before = Files.readAllBytes(file(settings));
    Engine none = new StoppingEngine(engine("pytorch"), 1);
    assertSame(first, train(none, settings, new CrossEntropy()));
    assertArrayEquals(before, Files.readAllBytes(file(settings)));
  }

  @Test
  void aCheckpointOfOtherSettingsIsRefusedAndKept() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    Engine engine = engine("pytorch");
    train(engine, settings, new CrossEntropy());
    byte[] before = Files.readAllBytes(file(settings));
    Settings other = settings("pytorch", 2, "out");
    String seed = Refusal.of(() -> train(engine, other, new CrossEntropy()));
    assertTrue(seed.endsWith("seed 1]; choose another --out"), seed);
    String objective = Refusal.of(() -> train(engine, settings, CLASSIC));
    assertTrue(objective.contains("CrossEntropy"), objective);
    String name = Refusal.of(() -> train(engine, settings("dl4j", 1, "out"), new CrossEntropy()));
    assertTrue(name.contains("lite on dl4j"), name);
    Settings retaught = settings("pytorch", 1, 0.02, "out");
    String teacher = Refusal.of(() -> train(engine, retaught, new CrossEntropy()));
    assertTrue(teacher.contains("teacher Schedule[epochs=2, batch=8, rate=0.02"), teacher);
    assertArrayEquals(before, Files.readAllBytes(file(settings)));
  }

  @Test
  void aLossThatIsNoNumberStopsTheTraining() throws IOException {
    Settings settings = settings("pytorch", 1, "out");
    StepPlan wild =
        new StepPlan("student", STUDENT, LOWER, new CrossEntropy(), Schedules.of(2, 1e30));
    StepTrainer trainer = new StepTrainer(engine("pytorch"), settings, train, valid, workers);
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
    assertEquals(0.5 * plan.schedule().rate(), plan.rateAt(500, 1000), 1e-12);
    assertTrue(before < 1e-5 * plan.schedule().rate());
  }
}

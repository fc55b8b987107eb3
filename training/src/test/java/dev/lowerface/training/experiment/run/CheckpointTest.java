package dev.lowerface.training.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.training.experiment.Schedules;
import dev.lowerface.training.file.WeightFile;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.objective.CrossEntropy;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  @TempDir private Path folder;
  private Path file;
  private Checkpoint checkpoint;

  @BeforeEach
  void setUp() {
    file = folder.resolve("teacher.safetensors");
    checkpoint = new Checkpoint(file, "seed 1");
  }

  private static Architecture small(int outputs) {
    List<Layer> layers = List.of(new Layer.Dense("fc", outputs), new Layer.BatchNorm("norm"));
    return new Architecture("small", new LayerShape(1, 2, 2), layers, "fc");
  }

  private static StepPlan plan(int outputs) {
    FaceFrame frame = new FaceFrame(16, VisibleHalf.FULL);
    return new StepPlan(
        "teacher", small(outputs), frame, new CrossEntropy(), Schedules.of(5, 0.01));
  }

  private void write(int count) {
    List<Epoch> epochs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      epochs.add(new Epoch(i, 1.0 / i, i == 1 ? null : 0.5, 100, 0.01));
    }
    Weights training = count < 5 ? training() : new Weights(Map.of());
    checkpoint.write(new Checkpoint.State(Weights.he(small(3), 1), training, epochs));
  }

  /** As an engine keeps them: each named by what it is, a colon and its parameter. */
  private static Weights training() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("steps", new float[] {7});
    Weights.he(small(3), 2)
        .arrays()
        .forEach((name, values) -> arrays.put("velocity:" + name, values));
    return new Weights(arrays);
  }

  @Test
  void whereThereIsNoneThereIsNoState() {
    assertNull(checkpoint.read(plan(3)));
  }

  @Test
  void weightsWhatTheEngineKeepsAndEpochsComeBack() {
    write(4);
    Checkpoint.State state = stored(checkpoint);
    assertEquals(4, state.epochs().size());
    assertEquals(new Epoch(1, 1, null, 100, 0.01), state.epochs().get(0));
    assertEquals(state.epochs(), checkpoint.epochs(), "without the weights");
    Weights.he(small(3), 1)
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, state.weights().get(name)));
    training()
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, state.training().get(name)));
  }

  private static Checkpoint.State stored(Checkpoint checkpoint) {
    Checkpoint.State state = checkpoint.read(plan(3));
    if (state == null) {
      throw new AssertionError("no checkpoint");
    }
    return state;
  }

  @Test
  void oneOfOtherSettingsIsRefusedAndKept() throws IOException {
    write(4);
    byte[] before = Files.readAllBytes(file);
    Checkpoint other = new Checkpoint(file, "seed 2");
    assertEquals(
        "expected a checkpoint of [seed 2] in "
            + file
            + ", it is of [seed 1]; choose another --out",
        Refusal.of(() -> other.read(plan(3))));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void oneThatIsCutAnywhereIsRefusedByName() throws IOException {
    write(4);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String message = Refusal.of(() -> checkpoint.read(plan(3)));
      assertTrue(message.contains(file.toString()), length + ": " + message);
    }
  }

  @Test
  void weightsOfAnotherShapeAreRefused() {
    write(4);
    assertEquals(
        "expected 16 values of fc.weight in " + file, Refusal.of(() -> checkpoint.read(plan(4))));
  }

  @Test
  void missingWeightsAreRefusedByFile() {
    new WeightFile(
            new Weights(Map.of("fc.weight", new float[12])),
            Map.of("settings", "seed 1", "epochs", "[]"))
        .write(file);
    String message = Refusal.of(() -> checkpoint.read(plan(3)));
    assertTrue(message.contains("norm.mean") || message.contains("fc.weight"), message);
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void afterTheLastEpochNothingElseIsNeeded() {
    write(5);
    assertEquals(5, stored(checkpoint).epochs().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "four", "[{}", "7"})
  void epochsThatAreNoListAreRefused(String epochs) {
    new WeightFile(Weights.he(small(3), 1), Map.of("settings", "seed 1", "epochs", epochs))
        .write(file);
    assertEquals(
        "expected the finished epochs in " + file, Refusal.of(() -> checkpoint.read(plan(3))));
  }
}

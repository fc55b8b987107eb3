package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.training.Refusal;
import dev.lowerface.training.export.WeightFile;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Shape;
import dev.lowerface.training.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    file = folder.resolve("teacher.weights.onnx");
    checkpoint = new Checkpoint(file, "seed 1");
  }

  private static Architecture small(int outputs) {
    List<Layer> layers = List.of(new Layer.Dense("fc", outputs), new Layer.BatchNorm("norm"));
    return new Architecture("small", new Shape(1, 2, 2), layers, "fc");
  }

  private void write(int epoch) {
    checkpoint.write(Weights.he(small(3), 1), Weights.he(small(3), 2), epoch);
  }

  @Test
  void whereThereIsNoneThereIsNoState() {
    assertNull(checkpoint.read(small(3)));
  }

  @Test
  void weightsVelocitiesAndEpochComeBack() {
    write(4);
    Checkpoint.State state = stored(checkpoint);
    assertEquals(4, state.epoch());
    Weights.he(small(3), 1)
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, state.weights().get(name)));
    Weights.he(small(3), 2)
        .arrays()
        .forEach((name, values) -> assertArrayEquals(values, state.velocity().get(name)));
  }

  private static Checkpoint.State stored(Checkpoint checkpoint) {
    Checkpoint.State state = checkpoint.read(small(3));
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
        Refusal.of(() -> other.read(small(3))));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void oneThatIsCutAnywhereIsRefusedByName() throws IOException {
    write(4);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String message = Refusal.of(() -> checkpoint.read(small(3)));
      assertTrue(message.contains(file.toString()), length + ": " + message);
    }
  }

  @Test
  void weightsOfAnotherShapeAreRefused() {
    write(4);
    assertEquals(
        "expected 16 values of fc.weight in " + file, Refusal.of(() -> checkpoint.read(small(4))));
  }

  @Test
  void missingWeightsAreRefusedByFile() {
    new WeightFile(Weights.zeros(small(3)), Map.of("settings", "seed 1", "epoch", "1")).write(file);
    String message = Refusal.of(() -> checkpoint.read(small(3)));
    assertTrue(message.contains("norm.mean") || message.contains("fc.weight"), message);
    assertTrue(message.contains(file.toString()), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "four", "-1", "1.5"})
  void anEpochThatIsNoCountIsRefused(String epoch) {
    new WeightFile(Weights.he(small(3), 1), Map.of("settings", "seed 1", "epoch", epoch))
        .write(file);
    assertEquals(
        "expected a number of epochs in " + file, Refusal.of(() -> checkpoint.read(small(3))));
  }
}

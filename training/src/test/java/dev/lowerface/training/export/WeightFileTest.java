package dev.lowerface.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.training.Refusal;
import dev.lowerface.training.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("a.weights.onnx");
  }

  private static WeightFile example() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("z.weight", new float[] {1, -0f, Float.MIN_VALUE, Float.MAX_VALUE});
    arrays.put("a.bias", new float[] {Float.NaN, Float.NEGATIVE_INFINITY});
    arrays.put("none", new float[0]);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("settings", "seed 1; λ 0.7");
    metadata.put("epoch", "3");
    return new WeightFile(new Weights(arrays), metadata);
  }

  @Test
  void readsWhatItWrote() {
    WeightFile written = example();
    written.write(file);
    WeightFile read = WeightFile.read(file);
    assertEquals(written.metadata(), read.metadata());
    assertEquals(
        List.copyOf(written.weights().arrays().keySet()),
        List.copyOf(read.weights().arrays().keySet()));
    written.weights().arrays().forEach((k, v) -> assertArrayEquals(v, read.weights().get(k)));
  }

  @Test
  void isAnOnnxFileThatSaysItsShapes() throws IOException {
    example().write(file);
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    assertEquals("z.weight", model.getGraph().getInitializer(0).getName());
    assertEquals(List.of(4L), model.getGraph().getInitializer(0).getDimsList());
  }

  @Test
  void aFileThatIsCutInItsWeightsIsRefusedWithAWayOut() throws IOException {
    example().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length / 2; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(
          "expected a whole weight file at " + file + "; delete it to start again",
          Refusal.of(() -> WeightFile.read(file)),
          length + " of " + whole.length + " bytes");
    }
  }

  @Test
  void whatIsNoOnnxFileIsRefused() throws IOException {
    Files.writeString(file, "epoch,loss\n1,0.5\n");
    assertEquals(
        "expected a whole weight file at " + file + "; delete it to start again",
        Refusal.of(() -> WeightFile.read(file)));
  }

  @Test
  void aWriteThatFailsKeepsTheOldFile() throws IOException {
    example().write(file);
    byte[] before = Files.readAllBytes(file);
    Path blocked = Files.createDirectory(folder.resolve("a.weights.onnx.part"));
    WeightFile other = new WeightFile(new Weights(Map.of("b", new float[9])), Map.of());

    String message = Refusal.of(() -> other.write(file));

    assertTrue(message.startsWith("could not write " + file), message);
    assertArrayEquals(before, Files.readAllBytes(file));
    Files.delete(blocked);
    other.write(file);
    assertEquals(Map.of(), WeightFile.read(file).metadata());
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    example().write(file);
    example().write(file);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path lost = folder.resolve("lost").resolve("a.onnx");
    String message = Refusal.of(() -> example().write(lost));
    assertTrue(message.startsWith("could not write " + lost), message);
  }
}

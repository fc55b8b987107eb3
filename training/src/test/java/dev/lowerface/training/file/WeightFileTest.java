package dev.lowerface.training.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.network.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    file = folder.resolve("a.safetensors");
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

  /** As the format's description has it: a length, a JSON header, the arrays. */
  @Test
  void isASafetensorsFileThatSaysItsShapes() throws IOException {
    example().write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);
    JsonNode json = new ObjectMapper().readTree(header);
    assertEquals("seed 1; λ 0.7", json.path("__metadata__").path("settings").asText());
    JsonNode first = json.path("z.weight");
    assertEquals("F32", first.path("dtype").asText());
    assertEquals("[4]", first.path("shape").toString());
    assertEquals("[0,16]", first.path("data_offsets").toString());
    assertEquals(0, (Long.BYTES + header.length) % 8, "the arrays start aligned");
    assertEquals(1, bytes.getFloat());
    assertEquals(Long.BYTES + header.length + 24, bytes.capacity());
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
  void whatIsNoSafetensorsFileIsRefused() throws IOException {
    Files.writeString(file, "epoch,loss\n1,0.5\n");
    assertEquals(
        "expected a whole weight file at " + file + "; delete it to start again",
        Refusal.of(() -> WeightFile.read(file)));
  }

  @Test
  void aWriteThatFailsKeepsTheOldFile() throws IOException {
    example().write(file);
    byte[] before = Files.readAllBytes(file);
    Path blocked = Files.createDirectory(folder.resolve("a.safetensors.part"));
    Path inside = Files.createFile(blocked.resolve("inside"));
    WeightFile other = new WeightFile(new Weights(Map.of("b", new float[9])), Map.of());

    String message = Refusal.of(() -> other.write(file));

    assertTrue(message.startsWith("could not write " + file), message);
    assertArrayEquals(before, Files.readAllBytes(file));
    Files.delete(inside);
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

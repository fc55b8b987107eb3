package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReproduceCommandTest {
  private static final List<String> CHECKPOINTS =
      List.of("teacher.safetensors", "classic-lower.safetensors", "triplet-lower.safetensors");

  @TempDir private Path folder;

  private List<String> reproduce(Path data, String engine, int epochs, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "reproduce",
                "--data",
                "ferplus:" + data,
                "--engine",
                engine,
                "--epochs",
                Integer.toString(epochs),
                "--batch",
                "16",
                "--threads",
                "1",
                "--seed",
                "5",
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return words;
  }

  private Path tiny() throws IOException {
    return TinyFerPlus.drawn(64, 48, 4).toZip(folder.resolve("tiny.zip"));
  }

  @ParameterizedTest
  @CsvSource({"pytorch, 2", "dl4j, 1"})
  void fromFacesToAModelThatTheRuntimeLoadsAndThenNothingIsTrainedAgain(String engine, int epochs)
      throws IOException {
    List<String> words = reproduce(tiny(), engine, epochs);
    Path out = folder.resolve("out");

    CommandRun first = CommandRun.of(words);

    assertEquals(0, first.code(), first.err());
    List<String> lines = first.out().lines().toList();
    assertEquals(9, lines.size(), first.out());
    assertEquals(out.resolve("fused.onnx").toString(), lines.get(8));
    JsonNode rows = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals(7, rows.size());
    for (int i = 0; i < 7; i++) {
      double accuracy = rows.get(i).get("accuracy").asDouble(-1);
      assertTrue(accuracy >= 0 && accuracy <= 1, rows.toString());
      assertTrue(lines.get(i + 1).startsWith(rows.get(i).get("name").asText()), first.out());
    }
    try (ExpressionModel model = ExpressionModel.load(out.resolve("fused.onnx"))) {
      ModelCard card = model.card();
      assertEquals(new FaceFrame(48, VisibleHalf.LOWER), card.input().frame());
      assertEquals("lowerface-training " + String.join(" ", words), card.training().command());
      assertEquals(5, card.training().seed());
      assertEquals(List.of(16, 16, 16, 16, 0, 0, 0, 0), card.training().counts());
      assertEquals(48, card.validation().count());
      assertEquals(rows.get(5).get("accuracy").asDouble(), card.validation().accuracy());
    }

    List<byte[]> before = new ArrayList<>();
    FileTime past = FileTime.fromMillis(0);
    for (String name : CHECKPOINTS) {
      before.add(Files.readAllBytes(out.resolve(name)));
      Files.setLastModifiedTime(out.resolve(name), past);
    }
    byte[] fused = Files.readAllBytes(out.resolve("fused.onnx"));
    CommandRun again = CommandRun.of(words);
    assertEquals(0, again.code(), again.err());
    assertEquals(first.out(), again.out());
    assertFalse(again.err().contains(" epoch "), again.err());
    for (int i = 0; i < CHECKPOINTS.size(); i++) {
      Path file = out.resolve(CHECKPOINTS.get(i));
      assertArrayEquals(before.get(i), Files.readAllBytes(file));
      assertEquals(past, Files.getLastModifiedTime(file), "not even written");
    }
    assertArrayEquals(fused, Files.readAllBytes(out.resolve("fused.onnx")));
  }

  @Test
  void aCheckSaysWhatATrainingWouldBeRefusedForAndTrainsNothing() throws IOException {
    Path data = tiny();
    for (String form : List.of("--visible=upper", "--table=true")) {
      CommandRun good = CommandRun.of(reproduce(data, "pytorch", 1, form, "--check"));
      assertEquals(0, good.code(), good.err());
    }
    CommandRun.of(reproduce(folder.resolve("none.zip"), "pytorch", 1, "--check")).assertOneLine(1);
    for (String bad :
        List.of("--architecture=lit", "--channels=2", "--init=none.onnx", "--seeds=1,2")) {
      CommandRun.of(reproduce(data, "pytorch", 1, bad, "--check")).assertOneLine(1);
    }
    CommandRun.of(reproduce(data, "pytorch", 1, "--epoch=2", "--check")).assertOneLine(2);
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void facesThatCanBeToldApartAreTold() throws IOException {
    CommandRun result = CommandRun.of(reproduce(tiny(), "pytorch", 6, "--teacher-rate", "0.05"));
    assertEquals(0, result.code(), result.err());
    JsonNode rows =
        new ObjectMapper().readTree(folder.resolve("out").resolve("results.json").toFile());
    double combined = rows.get(5).get("accuracy").asDouble();
    assertTrue(combined > 0.75, "one of four by chance, got " + combined);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch", "dl4j"})
  void ourRecipeGivesAModelThatKnowsWhetherThereIsAMouth(String engine) throws IOException {
    List<String> words =
        reproduce(tiny(), engine, 1, "--recipe", "lowerface", "--architecture", "compact");
    CommandRun result = CommandRun.of(words);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.err().contains("FER+ train, votes protocol"), result.err());
    assertTrue(result.err().contains("FER+ valid, majority protocol"), result.err());
    try (ExpressionModel model = ExpressionModel.load(folder.resolve("out/fused.onnx"))) {
      double limit = model.card().presenceLimit().orElseThrow();
      assertTrue(limit > 0 && limit <= 0.95, "limit " + limit);
      assertEquals("compact classic + compact joint", model.card().networks());
    }
  }

  @Test
  void aDryRunTakesAsManyFacesAsItIsTold() throws IOException {
    CommandRun result =
        CommandRun.of(reproduce(tiny(), "pytorch", 1, "--limit", "20", "--visible", "upper"));
    assertEquals(0, result.code(), result.err());
    Path model = folder.resolve("out").resolve("fused.onnx");
    try (ExpressionModel loaded = ExpressionModel.load(model)) {
      ModelCard card = loaded.card();
      assertEquals(new FaceFrame(48, VisibleHalf.UPPER), card.input().frame());
      assertEquals(20, card.training().counts().stream().mapToInt(Integer::intValue).sum());
      assertEquals(20, card.validation().count());
      assertEquals("FER+ train, majority protocol, 20 of 64 faces", card.training().data());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--no-such-option",
        "train",
        "reproduce",
        "reproduce --data ferplus:x",
        "reproduce --data ferplus:x --out y --epochs many",
        "reproduce --data ferplus:x --out y --epochs",
        "reproduce --data ferplus:x --out y stray",
      })
  void aWrongCommandLineIsOneLineAndCode2(String line) {
    CommandRun result = CommandRun.of(line.isEmpty() ? List.of() : Arrays.asList(line.split(" ")));
    result.assertOneLine(2);
    assertTrue(result.err().strip().endsWith(" --help"), result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs 0",
        "--student-epochs 0",
        "--batch 1",
        "--engine jax",
        "--architecture vgg",
        "--visible full",
        "--visible left",
        "--limit -1",
        "--threads 0",
        "--teacher-rate 0",
        "--student-rate NaN",
        "--temperature 0",
        "--lambda 2",
        "--margin -1",
        "--recipe none",
        "--recipe none.json",
        "--augmentation much",
      })
  void aValueThatCannotBeIsOneLineAndCode1(String option) throws IOException {
    String[] words = option.split(" ");
    List<String> line =
        new ArrayList<>(
            List.of(
                "reproduce",
                "--data",
                "ferplus:" + tiny(),
                "--out",
                folder.resolve("out").toString()));
    line.addAll(List.of(words));
    CommandRun result = CommandRun.of(line);
    result.assertOneLine(1);
    assertTrue(result.err().contains(" expected "), result.err());
    assertFalse(Files.exists(folder.resolve("out").resolve("teacher.safetensors")));
  }

  @Test
  void badDataIsOneLineAndCode1() throws IOException {
    Path nothing = folder.resolve("nothing.zip");
    CommandRun.of(reproduce(nothing, "pytorch", 1)).assertOneLine(1);
    Path bad =
        TinyFerPlus.drawn(8, 8, 4)
            .row("FER2013Train", "fer.png,box,1,2")
            .toZip(folder.resolve("bad.zip"));
    CommandRun result = CommandRun.of(reproduce(bad, "pytorch", 1));
    result.assertOneLine(1);
    assertTrue(result.err().contains("label.csv line 9, got 4"), result.err());
  }

  @Test
  void anOutputFolderThatIsAFileIsOneLineAndCode1() throws IOException {
    Path data = tiny();
    Files.writeString(folder.resolve("out"), "a file");
    CommandRun.of(reproduce(data, "pytorch", 1)).assertOneLine(1);
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    Path data = tiny();
    Path file = Files.createDirectories(folder.resolve("out")).resolve("teacher.safetensors");
    Files.write(file, new byte[] {8, 8, 58});
    CommandRun result = CommandRun.of(reproduce(data, "pytorch", 1));
    assertEquals(1, result.code());
    List<String> lines = result.err().lines().toList();
    assertEquals(
        "lowerface-training: expected a whole weight file at "
            + file
            + "; delete it to start again",
        lines.get(lines.size() - 1));
    assertFalse(result.err().contains("Exception"), result.err());
  }

  @Test
  void theStackTraceIsThereForWhoAsks() {
    List<String> words = reproduce(folder.resolve("nothing.zip"), "pytorch", 1, "--verbose");
    CommandRun result = CommandRun.of(words);
    assertEquals(1, result.code());
    assertTrue(result.err().contains("LowerfaceException"), result.err());
    assertTrue(result.err().contains("\tat "), result.err());
  }
}

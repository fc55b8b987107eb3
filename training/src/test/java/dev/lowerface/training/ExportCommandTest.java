package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.compiler.export.MadeModel;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.variants.VariantMaker;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class ExportCommandTest {
  /** What the embedded model was exported from. */
  private static final Path TRAINED = Path.of("models", "compact.onnx");

  @TempDir private Path folder;

  private Path tiny() throws IOException {
    return TinyFerPlus.drawn(40, 24, 4).toZip(folder.resolve("tiny.zip"));
  }

  private static List<String> export(Path model, Path data, Path out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--model",
                model.toString(),
                "--data",
                "ferplus:" + data,
                "--threads",
                "1",
                "--out",
                out.toString()));
    words.addAll(Arrays.asList(more));
    return words;
  }

  @Test
  void everyFormOfAModelIsMadeMeasuredAndLoads() throws IOException {
    Path vggF = folder.resolve("vgg-f.onnx");
    try (OutputStream out = Files.newOutputStream(vggF)) {
      new MadeModel("vgg-f", VisibleHalf.LOWER, 1).narrow().fused().writeTo(out);
    }
    Path out = folder.resolve("forms");

    CommandRun run =
        CommandRun.of(
            export(
                vggF,
                tiny(),
                out,
                "--all",
                "--calibration-faces",
                "16",
                "--seconds",
                "0.3",
                "--ranges",
                "min-max"));

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("for a processor: "), run.out());
    JsonNode rows = new ObjectMapper().readTree(out.resolve("variants.json").toFile());
    List<String> names = new ArrayList<>();
    for (JsonNode row : rows) {
      names.add(row.get("variant").asText());
      Path file = out.resolve(row.get("file").asText());
      assertEquals(Files.size(file), row.get("bytes").asLong());
      try (ExpressionModel model = ExpressionModel.load(file)) {
        assertEquals(row.get("accuracy").asDouble(), model.card().validation().accuracy());
        assertEquals(24, model.card().validation().count());
      }
    }
    assertEquals(
        List.of("fp32", "fp32-visible", "fp16", "fp16-visible", "int8", "int8-visible"), names);
    long plain = rows.get(0).get("bytes").asLong();
    assertTrue(rows.get(2).get("bytes").asLong() < 0.51 * plain, "half of it in 16 bits");
    assertTrue(rows.get(5).get("bytes").asLong() < 0.27 * plain, "a quarter in 8 bits");
    assertTrue(
        rows.get(1).get("multiplyAdds").asLong() < 0.9 * rows.get(0).get("multiplyAdds").asLong());
    try (var files = Files.list(out)) {
      assertEquals(7, files.count(), "and nothing else is left");
    }
  }

  @Test
  void oneFormSaysInItsMetadataHowItCameAbout() throws IOException {
    Path out = folder.resolve("deeper").resolve("int8.onnx");
    CommandRun run =
        CommandRun.of(
            export(
                TRAINED,
                tiny(),
                out,
                "--ranges",
                "min-max",
                "--calibration-faces",
                "16",
                "--mirror",
                "on",
                "--priors",
                "even",
                "--seconds",
                "0.3"));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("ranges by min-max of 16 faces"), run.out());
    assertTrue(run.out().contains("p50 ms") && run.out().contains("faster"), run.out());
    try (ExpressionModel model = ExpressionModel.load(out);
        ExpressionModel before = ExpressionModel.embedded()) {
      assertEquals(before.card().training().command(), model.card().training().command());
      assertEquals(24, model.card().validation().count());
      assertTrue(model.card().mirrored());
      assertEquals(ClassPriors.parse("even"), model.card().priors());
    }
    CommandRun operators = CommandRun.of("operators", "--model", out.toString(), "--threads", "1");
    assertEquals(0, operators.code(), operators.err());
    assertTrue(operators.out().contains("QLinearConv"), operators.out());
    String refusal = Refusal.of(() -> GraphFile.read(out));
    assertTrue(refusal.startsWith("expected a float32 model, "), refusal);
    assertTrue(VariantMaker.ARITHMETIC.startsWith("lowerface."));
  }

  @Test
  void whatCannotBeExportedIsOneLineAndWritesNothing() throws IOException {
    Path model = TRAINED;
    Path data = tiny();
    Path out = folder.resolve("none.onnx");
    for (String[] more :
        new String[][] {
          {"--variant", "int4"},
          {"--visible-half", "perhaps"},
          {"--mirror", "true"},
          {"--priors", "none"},
          {"--ranges", "mean"},
          {"--calibration-faces", "41"},
          {"--calibration-faces", "1"},
        }) {
      CommandRun run = CommandRun.of(export(model, data, out, more));
      run.assertOneLine(1);
      assertTrue(run.err().contains(" expected "), run.err());
    }
    CommandRun few = CommandRun.of(export(model, data, out, "--calibration-faces", "41"));
    assertTrue(
        few.err()
            .contains(
                "expected at least 41 faces to calibrate with, FER+ train, majority protocol has"
                    + " 40"),
        few.err());
    Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "no model");
    CommandRun.of(export(garbage, data, out)).assertOneLine(1);
    CommandRun.of(export(folder.resolve("missing.onnx"), data, out)).assertOneLine(1);
    TinyFerPlus black = new TinyFerPlus();
    for (int i = 0; i < 40; i++) {
      byte[] png = TinyFerPlus.png(new byte[48 * 48]);
      String split = i < 20 ? "FER2013Train" : "FER2013Valid";
      black.face(split, String.format("fer%07d.png", i), png, TinyFerPlus.votes(i % 4, 10));
    }
    CommandRun same =
        CommandRun.of(
            export(
                model, black.toZip(folder.resolve("black.zip")), out, "--calibration-faces", "16"));
    same.assertOneLine(1);
    assertTrue(same.err().contains("expected calibration faces that differ"), same.err());
    assertFalse(Files.exists(out));
  }
}

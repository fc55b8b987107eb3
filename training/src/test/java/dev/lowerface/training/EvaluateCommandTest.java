package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private Path folder;

  @Test
  void printsTheSameFiguresAsATableAndAsJson() throws IOException {
    Path zip = TinyFerPlus.drawn(8, 24, 4).toZip(folder.resolve("tiny.zip"));
    CommandRun table = CommandRun.of("evaluate", "--data", "ferplus:" + zip);
    CommandRun json = CommandRun.of("evaluate", "--data", "ferplus:" + zip, "--json");
    assertEquals(0, table.code(), table.err());
    assertEquals(0, json.code(), json.err());
    JsonNode result = new ObjectMapper().readTree(json.out());
    assertEquals(24, result.get("n").intValue());
    assertLine(
        table, "lower visible", "%.2f %% of 24 faces", 100 * result.get("accuracy").asDouble());
    assertLine(
        table,
        "95 % interval",
        "%.2f to %.2f %%",
        100 * result.get("interval").get("low").asDouble(),
        100 * result.get("interval").get("high").asDouble());
    assertLine(table, "macro F1", "%.4f", result.get("macroF1").asDouble());
    assertLine(table, "calibration error", "%.4f", result.get("calibrationError").asDouble());
    assertLine(table, "cross-entropy", "%.4f", result.get("crossEntropy").asDouble());
  }

  private static void assertLine(CommandRun run, String name, String form, Object... values) {
    String expected = name + " " + String.format(Locale.ROOT, form, values);
    assertTrue(
        run.out().lines().anyMatch(line -> line.replaceAll(" +", " ").equals(expected)),
        () -> "expected '" + expected + "' in\n" + run.out());
  }
}

package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final String FIGURES = "%.1f %.1f %.1f %.1f %.1f %.1f";

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
    assertLine(table, "macro recall", "%.4f", result.get("macroRecall").asDouble());
    assertLine(table, "macro F1", "%.4f", result.get("macroF1").asDouble());
    assertLine(table, "calibration error", "%.4f", result.get("calibrationError").asDouble());
    assertLine(table, "cross-entropy", "%.4f", result.get("crossEntropy").asDouble());
  }

  @Test
  void printsTheSameDegradedFiguresAsATableAndAsJson() throws IOException {
    Path zip = TinyFerPlus.drawn(8, 24, 4).toZip(folder.resolve("tiny.zip"));
    String[] arguments = {"evaluate", "--data", "ferplus:" + zip, "--degraded", "--limit", "12"};
    CommandRun table = CommandRun.of(arguments);
    String[] asJson = Arrays.copyOf(arguments, arguments.length + 1);
    asJson[arguments.length] = "--json";
    CommandRun json = CommandRun.of(asJson);
    assertEquals(0, table.code(), table.err());
    assertEquals(0, json.code(), json.err());
    JsonNode result = new ObjectMapper().readTree(json.out());
    assertEquals(12, result.get("n").intValue());
    double clean = result.get("clean").get("accuracy").asDouble();
    double sum = 0;
    for (JsonNode row : result.get("degraded")) {
      sum += row.get("accuracy").asDouble();
      String name = row.get("name").asText() + " " + row.get("strength").asText();
      assertLine(table, name, FIGURES, figures(row));
    }
    int degradations = result.get("degraded").size();
    assertTrue(degradations >= 25, () -> degradations + " degradations");
    double drop = clean - sum / degradations;
    assertEquals(drop, result.get("meanDrop").asDouble(), 1e-12);
    assertLine(table, "mean drop of accuracy", "%.2f points", 100 * drop);
    assertLine(table, "combination", FIGURES, figures(result.get("combination")));
    for (JsonNode row : result.get("outliers")) {
      String name =
          row.get("kind").asText() + (row.get("trained").asBoolean() ? "" : ", not trained on");
      assertLine(table, name, "%.1f called valid of 12", 100 * row.get("valid").asDouble());
    }
  }

  @Test
  @Tag("data")
  void findsMoreOfTheRareClassesWithTheRootOfThePriors() throws IOException {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "skipped: no shared/data/ferplus/ferplus-train-valid.zip here");
    String data = "ferplus:" + zip.get();
    JsonNode trained = evaluated(data, "trained");
    JsonNode root = evaluated(data, "root");
    assertEquals("root", root.get("priors").asText());
    assertTrue(root.get("macroRecall").asDouble() > trained.get("macroRecall").asDouble());
  }

  @Test
  @Tag("data")
  void showsAWeakExpressionSoonAndHardlyEverOneWrongPicture() throws IOException {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "skipped: no shared/data/ferplus/ferplus-train-valid.zip here");
    String data = "ferplus:" + zip.get();
    // Among these 400 are faces of which the model does not say which class they show.
    CommandRun run =
        CommandRun.of("evaluate", "--data", data, "--limit", "400", "--streams", "--json");
    assertEquals(0, run.code(), run.err());
    JsonNode rows = new ObjectMapper().readTree(run.out()).get("rows");
    assertEquals(4, rows.size());
    for (JsonNode row : rows) {
      assertTrue(row.get("p90Millis").asDouble() <= 200, row::toString);
      assertTrue(row.get("neverShown").asDouble() <= 0.01, row::toString);
      assertTrue(row.get("glitchesShown").asDouble() <= 0.05, row::toString);
    }
  }

  private static JsonNode evaluated(String data, String priors) throws IOException {
    CommandRun run =
        CommandRun.of("evaluate", "--data", data, "--limit", "800", "--priors", priors, "--json");
    assertEquals(0, run.code(), run.err());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void refusesPriorsThatAreNone() throws IOException {
    Path zip = TinyFerPlus.drawn(8, 24, 4).toZip(folder.resolve("tiny.zip"));
    CommandRun run = CommandRun.of("evaluate", "--data", "ferplus:" + zip, "--priors", "1,2");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("root, even, or eight positive shares"), run.err());
  }

  private static Object[] figures(JsonNode row) {
    return Stream.of(
            "accuracy", "macroRecall", "confidence", "calibrationError", "flagged", "valid")
        .map(name -> 100 * row.get(name).asDouble())
        .toArray();
  }

  private static void assertLine(CommandRun run, String name, String form, Object... values) {
    String expected = name + " " + String.format(Locale.ROOT, form, values);
    assertTrue(
        run.out().lines().anyMatch(line -> line.replaceAll(" +", " ").equals(expected)),
        () -> "expected '" + expected + "' in\n" + run.out());
  }
}

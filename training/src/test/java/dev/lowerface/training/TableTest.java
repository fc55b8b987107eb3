package dev.lowerface.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table, for a small network and drawn faces. */
@Tag("training")
class TableTest {
  private static final List<String> ROWS =
      List.of(
          "full-full",
          "full-lower",
          "full-upper",
          "lower-lower",
          "baseline-lower",
          "classic-lower",
          "triplet-lower",
          "combined-lower",
          "joint-lower",
          "upper-upper",
          "baseline-upper",
          "classic-upper",
          "triplet-upper",
          "combined-upper",
          "joint-upper");

  @TempDir private Path folder;

  private List<String> table(String... more) throws IOException {
    Path zip = folder.resolve("tiny.zip");
    if (!Files.exists(zip)) {
      TinyFerPlus.drawn(48, 32, 4).toZip(zip);
    }
    List<String> words = new ArrayList<>(List.of("reproduce", "--table", "--data"));
    words.addAll(List.of("ferplus:" + zip, "--epochs", "1", "--batch", "16", "--threads", "1"));
    words.addAll(List.of("--device", "cpu", "--out", folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void everyRowIsMeasuredForEverySeedAndThenNothingIsDoneAgain() throws IOException {
    CommandRun first = CommandRun.of(table("--seeds", "1,2", "--report-faces", "3"));
    assertEquals(0, first.code(), first.err());
    Path out = folder.resolve("out");
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals(ROWS, results.path("rows").findValuesAsText("id"));
    assertEquals(2, results.path("seeds").size());
    for (JsonNode row : results.path("rows")) {
      double one = row.path("accuracies").path(0).asDouble(-1);
      double other = row.path("accuracies").path(1).asDouble(-1);
      assertTrue(one >= 0 && one <= 1 && other >= 0 && other <= 1, row.toString());
      assertEquals((one + other) / 2, row.path("mean").asDouble(), 1e-12);
      assertEquals(Math.abs(one - other) / Math.sqrt(2), row.path("deviation").asDouble(), 1e-12);
    }
    JsonNode seed = results.path("seeds").path(0);
    assertEquals(ROWS.size() * (ROWS.size() - 1) / 2, seed.path("mcnemar").size());
    assertEquals(9, seed.path("curves").size(), "a teacher and four students of each half");
    for (JsonNode row : seed.path("rows")) {
      assertEquals(32, row.path("answers").size());
      int right = 0;
      for (int i = 0; i < 32; i++) {
        right += row.path("answers").get(i).equals(seed.path("labels").get(i)) ? 1 : 0;
      }
      assertEquals(right / 32.0, row.path("accuracy").asDouble(), 1e-12);
    }
    String page = Files.readString(out.resolve("report.html"));
    assertFalse(page.contains("/*DATA*/"), "the data is in the page");
    assertEquals(3, page.split("data:image/png;base64,", -1).length - 1, "faces on request");
    assertSameTable(results, out);
    String settings = results.path("description").toString();
    assertTrue(
        settings.contains("\"1 epochs in batches of 16; Nesterov's momentum of 0.9"), settings);
    assertTrue(settings.contains("\"neutral 12, happiness 12"), settings);

    FileTime past = FileTime.fromMillis(0);
    try (Stream<Path> files = Files.list(out.resolve("seed-1"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, past);
      }
    }
    CommandRun again = CommandRun.of(table("--seeds", "1,2"));
    assertEquals(first.out(), again.out());
    assertFalse(again.err().contains(" epoch "), again.err());
    try (Stream<Path> files = Files.list(out.resolve("seed-1"))) {
      for (Path file : files.toList()) {
        assertEquals(past, Files.getLastModifiedTime(file), file + " is not written again");
      }
    }
    assertFalse(Files.readString(out.resolve("report.html")).contains("data:image"), "no faces");
  }

  private static void assertSameTable(JsonNode results, Path out) throws IOException {
    List<String> csv = Files.readAllLines(out.resolve("table.csv"));
    List<String> tex = Files.readAllLines(out.resolve("table.tex"));
    assertEquals(1 + ROWS.size(), csv.size());
    assertEquals("\\begin{tabular}{llrr}", tex.get(0));
    assertEquals(6 + ROWS.size(), tex.size());
    for (int i = 0; i < ROWS.size(); i++) {
      JsonNode row = results.path("rows").path(i);
      String mean = String.format(Locale.ROOT, "%.2f", 100 * row.path("mean").asDouble());
      String deviation = String.format(Locale.ROOT, "%.2f", 100 * row.path("deviation").asDouble());
      assertTrue(csv.get(1 + i).startsWith(ROWS.get(i) + ","), csv.get(1 + i));
      assertTrue(csv.get(1 + i).contains(",2," + mean + "," + deviation + ","), csv.get(1 + i));
      assertTrue(
          tex.get(4 + i).contains(" & $" + mean + " \\pm " + deviation + "$ & $"), tex.get(i));
      assertTrue(tex.get(4 + i).endsWith("$ \\\\"), tex.get(4 + i));
    }
  }

  @Test
  void oneHalfIsEnoughIfAskedForAndARowOfOtherFacesIsMeasuredAgain() throws IOException {
    CommandRun lower = CommandRun.of(table("--visible", "lower"));
    assertEquals(0, lower.code(), lower.err());
    Path file = folder.resolve("out").resolve("results.json");
    List<String> ids =
        new ObjectMapper().readTree(file.toFile()).path("rows").findValuesAsText("id");
    assertEquals(ROWS.stream().filter(id -> !id.endsWith("upper")).toList(), ids);
    CommandRun paper = CommandRun.of(table("--visible", "lower", "--paper-rows"));
    assertEquals(0, paper.code(), paper.err());
    List<String> fewer =
        new ObjectMapper().readTree(file.toFile()).path("rows").findValuesAsText("id");
    assertEquals(ids.stream().filter(id -> !id.startsWith("joint")).toList(), fewer);
    Path row = folder.resolve("out").resolve("seed-1").resolve("row-full-full.json");
    String stored = Files.readString(row);
    Files.writeString(row, stored.replace("measured on FER+ valid", "measured on FER+ test"));
    assertEquals(lower.out(), CommandRun.of(table("--visible", "lower")).out());
    assertEquals(stored, Files.readString(row), "it was measured again");
  }

  @Test
  void seedsAndFacesBelongToATable() throws IOException {
    List<String> words = table("--seeds", "1,2");
    words.remove("--table");
    CommandRun result = CommandRun.of(words);
    assertEquals(1, result.code());
    assertTrue(
        result.err().contains("--seeds, --report-faces and --paper-rows belong to --table"),
        result.err());
    CommandRun twice = CommandRun.of(table("--seeds", "1,1"));
    assertTrue(twice.err().contains("expected one or more different seeds"), twice.err());
  }
}

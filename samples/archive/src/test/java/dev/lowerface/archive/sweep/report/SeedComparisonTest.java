package dev.lowerface.archive.sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.archive.sweep.result.Found;
import dev.lowerface.archive.sweep.result.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedComparisonTest {
  @TempDir Path folder;

  @Test
  void kindsAreComparedOverTheSeedsThatBothHave() throws IOException {
    List<Found> found =
        List.of(
            found("a", 1, 0.50, "0,0,0,0,0,0,0,0"),
            found("a", 2, 0.60, "1,1,1,1,1,1,1,1"),
            found("a", 3, 0.70, "1,1,1,1,1,1,1,1"),
            found("b", 2, 0.62, "1,1,1,1,1,1,1,1"),
            found("b", 3, 0.76, "1,1,0,0,0,0,0,0"),
            found("b", 1, 0.53, "1,1,1,1,1,1,1,1"),
            found("b", 9, 0.10, "1,1,1,1,1,1,1,1"));
    List<VariantRow> kinds = VariantRow.of("row", found);

    SeedComparison comparison = SeedComparison.of(kinds.get(0), kinds.get(1));

    assertEquals(List.of(1L, 2L, 3L), comparison.seeds());
    assertEquals(100 * (0.03 + 0.02 + 0.06) / 3, comparison.points(), 1e-9);
    // R: t.test(c(.53, .62, .76), c(.50, .60, .70), paired = TRUE), t = 3.0509 with 2 degrees.
    assertEquals(0.0927, comparison.pairedP(), 5e-4);
    assertEquals(List.of(2 * Math.pow(0.5, 8), 1.0, 2 * Math.pow(0.5, 6)), comparison.mcNemarP());
    assertEquals(4, comparison.tests());
  }

  @Test
  void whereNothingCanBeTestedNothingIs() throws IOException {
    List<VariantRow> kinds =
        VariantRow.of(
            "row",
            List.of(
                found("a", 1, 0.50, ""),
                found("a", 2, 0.60, ""),
                found("b", 1, 0.75, ""),
                found("b", 2, 0.85, ""),
                found("c", 7, 0.75, "")));

    SeedComparison alike = SeedComparison.of(kinds.get(0), kinds.get(1));
    SeedComparison apart = SeedComparison.of(kinds.get(0), kinds.get(2));

    assertEquals(25, alike.points(), 1e-9);
    assertTrue(Double.isNaN(alike.pairedP()), "all seeds differ by the same");
    assertTrue(Double.isNaN(apart.points()) && apart.tests() == 0);
  }

  /** With labels that are all 1 where there are answers; without labels, as without a table. */
  private Found found(String variant, long seed, double accuracy, String answers)
      throws IOException {
    Training training = new Training(1, Map.of("architecture", List.of(variant)), seed);
    TrainingFolder place = TrainingFolder.of(folder, training);
    Files.createDirectories(place.path());
    String row =
        "{\"id\":\"row\",\"name\":\"row\",\"classifier\":\"SVM\",\"accuracy\":"
            + accuracy
            + ",\"interval\":{\"low\":0,\"high\":1},\"macroRecall\":0,\"macroF1\":0,"
            + "\"calibrationAfter\":0,\"answers\":["
            + answers
            + "]}";
    Files.writeString(
        place.results(),
        answers.isEmpty()
            ? "[" + row + "]"
            : "{\"seeds\":[{\"labels\":[1,1,1,1,1,1,1,1],\"rows\":[" + row + "]}]}");
    return Found.read(place, variant);
  }
}

package dev.lowerface.archive.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.archive.ArchiveCommand;
import dev.lowerface.archive.sweep.plan.SweepPlan;
import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.archive.sweep.result.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep does with trainings that end in every way; a program stands in for training. */
class SweepTest {
  @TempDir Path folder;
  private String program = "";

  @BeforeEach
  void makeProgram() throws IOException {
    program = StandIn.jar(folder.resolve("program")).toString();
  }

  @Test
  void aKilledTrainingGoesOnAFailedOneIsARowAndWhatIsDoneIsNotDoneAgain() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("three.yaml"),
            """
            options: {threads: 3}
            trainings: [{architecture: [good, broken, killed], seed: [1, 2]}]
            """);
    Path out = folder.resolve("out");

    ArchiveCommand first = sweep(file, out);

    assertEquals(1, first.code());
    assertTrue(first.err().contains("2 of 6 failed"), first.err());
    JsonNode table = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals(6, table.size());
    for (JsonNode row : table) {
      boolean broken = row.path("variant").textValue().equals("architecture broken");
      assertEquals(broken ? "expected <faces>, got none" : "", row.path("error").asText());
      assertEquals(!broken, row.has("accuracy"));
    }
    assertEquals(
        Map.of(
            "good 1",
            1L,
            "good 2",
            1L,
            "broken 1",
            1L,
            "killed 1",
            2L,
            "broken 2",
            1L,
            "killed 2",
            2L),
        starts(file, out));
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("expected &lt;faces&gt;, got none"), report);
    assertFalse(report.contains("<faces>"), report);
    String log = Files.readString(folderOf(file, out, 0).log());
    assertTrue(log.contains("--threads=3") && log.contains("--end-with-input"), log);

    ArchiveCommand again = sweep(file, out);

    assertTrue(again.out().startsWith("6 trainings, 4 of them done before"), again.out());
    assertEquals(table, new ObjectMapper().readTree(out.resolve("results.json").toFile()));
    assertEquals(
        Map.of(
            "good 1",
            1L,
            "good 2",
            1L,
            "broken 1",
            2L,
            "killed 1",
            2L,
            "broken 2",
            2L,
            "killed 2",
            2L),
        starts(file, out));
    try (SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate()) {
      assertEquals(
          List.of(4L, 2L),
          List.of(
              spark.read().parquet(out + "/results.parquet").where("accuracy is not null").count(),
              spark.read().parquet(out + "/results.parquet").where("error is not null").count()));
    }
  }

  @Test
  void aTrainingThatCannotBeDoneIsNamedBeforeAnyIsBegun() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.yaml"),
            "trainings:\n- architecture: good\n- architecture: [good, lit]\n  epochs: 2\n");
    Path out = folder.resolve("out");

    ArchiveCommand refused = sweep(file, out);

    assertEquals(1, refused.code());
    assertTrue(
        refused
            .err()
            .contains(
                "bad.yaml: 1 of 3 kinds of trainings cannot be done, none is begun: line 3"
                    + " (--architecture=lit --epochs=2 --seed=1): expected lite as the"
                    + " architecture, got 'lit'"),
        refused.err());
    assertFalse(Files.exists(out.resolve("trainings")));
  }

  @Test
  void withoutItsProgramItSaysWhereThatIsLookedForAndHowMuchMemoryItTakes() throws IOException {
    Path file =
        Files.writeString(folder.resolve("one.yaml"), "trainings: [{architecture: good}]\n");
    String out = folder.resolve("out").toString();

    ArchiveCommand absent =
        ArchiveCommand.run("sweep", file.toString(), "--out", out, "--training", "none.jar");
    ArchiveCommand small =
        ArchiveCommand.run(
            "sweep", file.toString(), "--out", out, "--training", program, "--memory", "100m");

    assertTrue(absent.err().contains("with its folder lib beside it at 'none.jar'"), absent.err());
    assertTrue(small.err().contains("expected 512m or more as --memory"), small.err());
  }

  private ArchiveCommand sweep(Path file, Path out) {
    return ArchiveCommand.run(
        "sweep",
        file.toString(),
        "--out",
        out.toString(),
        "--training",
        program,
        "--master",
        "local[2]",
        "--memory",
        "600m");
  }

  private static TrainingFolder folderOf(Path file, Path out, int place) {
    return TrainingFolder.of(out, SweepPlan.read(file).trainings().get(place));
  }

  private static Map<String, Long> starts(Path file, Path out) {
    return SweepPlan.read(file).trainings().stream()
        .collect(
            Collectors.toMap(
                one -> one.texts().get("architecture") + " " + one.seed(),
                one -> starts(TrainingFolder.of(out, one), one)));
  }

  private static long starts(TrainingFolder training, Training one) {
    try {
      return StandIn.starts(training.path());
    } catch (IOException e) {
      throw new AssertionError(one.folder(), e);
    }
  }
}

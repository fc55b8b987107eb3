package dev.lowerface.archive.sweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private static final String NETWORKS =
      """
      # what to compare
      options:
        data: ferplus:faces.zip
        epochs: 0010
        table: true
      trainings:
        - architecture: [lite, compact]
          seed: [1, 2]
        - architecture: vgg-f
          epochs: 3
          also: [[folder:a@3, folder:b]]
      """;

  @TempDir Path folder;

  @Test
  void eachCombinationOfAnEntrysValuesIsATraining() throws IOException {
    SweepPlan plan = plan("networks.yaml", NETWORKS);

    assertEquals(
        List.of(
            "--data=ferplus:faces.zip --epochs=0010 --table=true --architecture=lite --seed=1",
            "--data=ferplus:faces.zip --epochs=0010 --table=true --architecture=lite --seed=2",
            "--data=ferplus:faces.zip --epochs=0010 --table=true --architecture=compact --seed=1",
            "--data=ferplus:faces.zip --epochs=0010 --table=true --architecture=compact --seed=2",
            "--data=ferplus:faces.zip --epochs=3 --table=true --architecture=vgg-f"
                + " --also=folder:a@3 --also=folder:b --seed=1"),
        plan.trainings().stream().map(training -> String.join(" ", training.words())).toList());
    assertEquals(List.of(7, 7, 7, 7, 9), plan.trainings().stream().map(Training::line).toList());
    assertEquals("also folder:a@3, folder:b, architecture vgg-f, epochs 3", plan.variants().get(4));
    assertEquals("architecture compact, epochs 0010", plan.variants().get(2));
    assertEquals(List.of("data", "table"), List.copyOf(plan.common().keySet()));
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    SweepPlan json =
        plan(
            "networks.json",
            """
            {
            \t"options": {"data": "ferplus:faces.zip", "epochs": "0010", "table": true},
            \t"trainings": [
            \t\t{"architecture": ["lite", "compact"], "seed": [1, 2]},
            \t\t{"architecture": "vgg-f", "epochs": 3, "also": [["folder:a@3", "folder:b"]]}
            \t]
            }
            """);

    assertEquals(
        plan("networks.yaml", NETWORKS).trainings().stream().map(Training::words).toList(),
        json.trainings().stream().map(Training::words).toList());
  }

  @Test
  void aFolderIsTheSameWhateverElseIsInTheSweepAndWhateverTheMachineIs() throws IOException {
    Training alone = one("{\"trainings\": [{\"recipe\": \"a/b.json\", \"epochs\": 2}]}");
    Training faster =
        one("{\"trainings\": [{\"threads\": 8, \"epochs\": 2, \"recipe\": \"a/b.json\"}]}");
    Training longer = one("{\"trainings\": [{\"recipe\": \"a/b.json\", \"epochs\": 20}]}");

    assertTrue(alone.folder().matches("a-b.json-seed-1-[0-9a-f]{12}"), alone.folder());
    assertEquals(alone.folder(), faster.folder());
    assertTrue(!alone.folder().equals(longer.folder()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|line 1: expected at least one entry in the list 'trainings'",
        "[]|line 1: expected options and trainings, got '['",
        "{\"training\": []}|line 1: expected options and trainings, each once, got 'training'",
        "{\"trainings\": [7]}|line 1: expected options, each with its value, got '7'",
        "{\"trainings\": [{\"epochs\": null}]}|line 1: expected a number, a text, true or false",
        "{\"trainings\": [{\"epochs\": []}]}|line 1: expected at least one value of epochs",
        "{\"trainings\": [{\"epochs\": {}}]}|line 1: expected a number, a text, true or false",
        "{\"trainings\": [{\"--epochs\": 1}]}|line 1: expected an option of reproduce without",
        "{\"trainings\": [{\"seed\": \"x\"}]}|line 1: expected a whole number as seed, got 'x'",
        "{\"trainings\": [{\"seeds\": 1}]}|line 1: expected no seeds",
        "{\"trainings\": [{\"out\": \"x\"}]}|line 1: expected no out",
        "{\"trainings\": [{\"lambda\": 1, \"lambda\": 2}]}|line 1: expected lambda once",
        "{\"trainings\": [{\"seed\": [1, 2, 1]}]}|line 1: expected each training once, line 1",
        "{\"trainings\": [{\"a\": 1}, {\"a\": 1, \"threads\": 2}]}|expected each training once",
        "{\"trainings\": [{\"init\": \"a\\u0000\"}]}|line 1: expected a text of one line",
        "{\"trainings\": [{\"init\": \"a\"}]} 3|line 1: expected nothing after the trainings",
        "{\"trainings\": [{\"init\"|expected YAML or JSON, as its name says",
      })
  void whatIsNotAsExpectedIsNamedWithItsLine(String json, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), json);

    String said = Refusal.of(() -> SweepPlan.read(file));

    assertTrue(said.startsWith("bad.json, line ") && said.contains(message), said);
  }

  @Test
  void anAliasOfYamlIsRefusedAndNotTakenForAText() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alias.yaml"),
            "options: {epochs: &many 3}\ntrainings:\n  - student-epochs: *many\n");

    String said = Refusal.of(() -> SweepPlan.read(file));

    assertTrue(said.startsWith("alias.yaml, line 3: expected a number"), said);
  }

  @Test
  void moreTrainingsThanAnyClusterDoesAreRefusedBeforeTheyFillTheMemory() throws IOException {
    String ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    StringBuilder options = new StringBuilder("\"a\": " + ten);
    for (char name = 'b'; name < 'v'; name++) {
      options.append(", \"").append(name).append("\": ").append(ten);
    }
    Path file =
        Files.writeString(folder.resolve("many.json"), "{\"trainings\": [{" + options + "}]}");

    String said = Refusal.of(() -> SweepPlan.read(file));

    assertTrue(said.contains("expected at most 100000 trainings"), said);
  }

  @Test
  void aFileOfAnotherKindOrNoneIsRefused() {
    assertTrue(Refusal.of(() -> SweepPlan.read(folder.resolve("a.txt"))).contains("(.json)"));
    assertTrue(
        Refusal.of(() -> SweepPlan.read(folder.resolve("a.json"))).contains("that can be read"));
  }

  private Training one(String json) throws IOException {
    return plan("one.json", json).trainings().get(0);
  }

  private SweepPlan plan(String name, String text) throws IOException {
    return SweepPlan.read(Files.writeString(folder.resolve(name), text));
  }
}

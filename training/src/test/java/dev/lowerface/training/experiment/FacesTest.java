package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.experiment.run.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacesTest {
  @TempDir private Path folder;
  private String own;
  private String other;

  @BeforeEach
  void writeDataSets() throws IOException {
    own = "ferplus:" + TinyFerPlus.drawn(16, 8, 4).toZip(folder.resolve("own.zip"));
    other = "ferplus:" + TinyFerPlus.drawn(24, 12, 8).toZip(folder.resolve("other.zip"));
  }

  private Faces read(Settings.Further... further) {
    return Faces.read(
        new Settings(
            new Settings.Data(own, 0, 0, false, Split.VALID, List.of(further)),
            new Settings.Model("lite", 1, Normalisation.FER, null),
            Schedules.recipe(Schedules.of(2, 0.01), Schedules.of(2, 0.01)),
            Compute.cpu("pytorch", 1),
            1,
            1,
            folder));
  }

  @Test
  void furtherFacesAreLearntFromAndNeverMeasuredOn() {
    Faces faces = read(new Settings.Further(other, 0));

    assertEquals(16 + 24, faces.train().faces().size());
    assertEquals(List.of(7, 7, 7, 7, 3, 3, 3, 3), faces.train().counts());
    assertEquals(8, faces.valid().faces().size());
    assertEquals(8, faces.measured().faces().size());
  }

  @Test
  void aPartOfThemIsAlwaysTheSame() {
    Faces first = read(new Settings.Further(other, 10));
    Faces second = read(new Settings.Further(other, 10));

    assertEquals(16 + 10, first.train().faces().size());
    assertEquals(first.train().counts(), second.train().counts());
    assertTrue(
        first.train().description().contains("10 of 24 faces"),
        "a checkpoint is of these faces alone: " + first.train().description());
  }

  @Test
  void aDataSetWithoutTrainingFacesIsRefused() throws IOException {
    String empty = "ferplus:" + TinyFerPlus.drawn(0, 8, 4).toZip(folder.resolve("none.zip"));

    assertTrue(
        Refusal.of(() -> read(new Settings.Further(empty, 0))).startsWith("expected"), "says why");
  }
}

package dev.lowerface.training.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.testing.Refusal;
import dev.lowerface.training.data.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings.Data data(int limit, int cap, Split measured) {
    return new Settings.Data("ferplus:x", limit, cap, false, measured, List.of());
  }

  @Test
  void whatCannotBeTrainedWithIsRefusedBeforeTheTraining() {
    assertEquals(
        "expected a limit of 0 (all faces) or more, got -1",
        Refusal.of(() -> data(-1, 0, Split.VALID)));
    assertEquals(
        "expected a cap of 0 (all faces) or more, got -2",
        Refusal.of(() -> data(0, -2, Split.VALID)));
    assertEquals(
        "expected valid or test as the measured split, got train",
        Refusal.of(() -> data(0, 0, Split.TRAIN)));
  }
}

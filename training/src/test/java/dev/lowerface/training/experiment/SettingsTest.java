package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.training.Refusal;
import dev.lowerface.training.data.Split;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings.Schedule schedule(int students, int batch, double rate) {
    return new Settings.Schedule(1, students, batch, 0.03, rate);
  }

  private static Settings.Data data(int limit, int cap, Split measured) {
    return new Settings.Data("ferplus:x", limit, cap, false, true, measured);
  }

  @Test
  void whatCannotBeTrainedWithIsRefusedBeforeTheTraining() {
    assertEquals("expected at least 1 epoch, got 1, 0", Refusal.of(() -> schedule(0, 64, 0.02)));
    assertEquals(
        "expected a batch of at least 2 faces, got 1", Refusal.of(() -> schedule(1, 1, 0.02)));
    assertEquals(
        "expected positive learning rates, got 0.03, -0.5",
        Refusal.of(() -> schedule(1, 64, -0.5)));
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

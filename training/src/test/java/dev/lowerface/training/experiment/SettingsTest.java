package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.training.Refusal;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static String refusal(
      VisibleHalf visible, int epochs, int batch, double rate, double t, double lambda, double m) {
    return Refusal.of(
        () ->
            new Settings(
                "ferplus:x",
                "lite",
                "pytorch",
                visible,
                1,
                epochs,
                batch,
                0.03,
                rate,
                t,
                lambda,
                m,
                1,
                0,
                1,
                Path.of("out")));
  }

  @Test
  void whatCannotBeTrainedWithIsRefusedBeforeTheTraining() {
    VisibleHalf lower = VisibleHalf.LOWER;
    assertEquals("expected at least 1 epoch, got 1, 0", refusal(lower, 0, 64, 0.02, 20, 0.7, 0.3));
    assertEquals(
        "expected a batch of at least 2 faces, got 1", refusal(lower, 1, 1, 0.02, 20, 0.7, 0.3));
    assertEquals(
        "expected positive learning rates, got 0.03, -0.5",
        refusal(lower, 1, 64, -0.5, 20, 0.7, 0.3));
    assertEquals(
        "expected a positive temperature, got NaN",
        refusal(lower, 1, 64, 0.02, Double.NaN, 0.7, 0.3));
    assertEquals(
        "expected a lambda from 0 to 1, got 1.5", refusal(lower, 1, 64, 0.02, 20, 1.5, 0.3));
    assertEquals(
        "expected a positive triplet margin, got 0.0", refusal(lower, 1, 64, 0.02, 20, 0.7, 0));
    assertEquals(
        "expected lower or upper as the students' visible half, got full",
        refusal(VisibleHalf.FULL, 1, 64, 0.02, 20, 0.7, 0.3));
  }
}

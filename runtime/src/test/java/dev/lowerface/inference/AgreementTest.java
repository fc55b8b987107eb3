package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final float[][] CPU = {{0.5f, 0.5f}, {0.75f, 0.25f}};

  @Test
  void acceptsTheSameAnswersAndSlightlyOtherOnes() {
    assertEquals(Optional.empty(), Agreement.disagreement(CPU, CPU));
    float[][] close = {{0.509f, 0.491f}, {0.741f, 0.259f}};
    assertEquals(Optional.empty(), Agreement.disagreement(CPU, close));
  }

  @Test
  void namesTheFirstAnswerThatDiffers() {
    float[][] wrong = {{0.5f, 0.5f}, {0.5f, 0.5f}};
    assertEquals(
        "it answers picture 2 with 0.5000 for class 0, the CPU with 0.7500",
        Agreement.disagreement(CPU, wrong).orElseThrow());
  }

  @Test
  void neverAgreesWithWhatIsNoNumber() {
    float[][] broken = {{0.5f, Float.NaN}, {0.75f, 0.25f}};
    assertTrue(Agreement.disagreement(CPU, broken).isPresent());
  }

  @Test
  void noticesTheAnswerToThePictureBefore() {
    float[][] late = {CPU[0], CPU[0]};
    assertTrue(Agreement.disagreement(CPU, late).isPresent());
  }
}

package dev.lowerface.calibration.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.OpenCv;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class LightMeterTest {
  static {
    OpenCv.load();
  }

  private static Mat ramp(double from, double to) {
    Mat face = new Mat(24, 48, CvType.CV_8UC1);
    for (int x = 0; x < 48; x++) {
      face.col(x).setTo(Scalar.all(from + (to - from) * x / 47));
    }
    return face;
  }

  /** With details, as a face has them. */
  private static Mat detailed(double from, double to, double strength) {
    Mat face = ramp(from, to);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 48; x++) {
        double sign = (x / 2 + y / 2) % 2 == 0 ? -1 : 1;
        face.put(y, x, face.get(y, x)[0] + sign * strength);
      }
    }
    return face;
  }

  private static LightResult of(Mat... faces) {
    try (LightMeter meter = new LightMeter()) {
      for (Mat face : faces) {
        meter.add(face);
      }
      return meter.result();
    }
  }

  @Test
  void leavesUsualLightAsItIs() {
    assertEquals(new LightResult(LightCorrection.NONE, List.of()), of(detailed(30, 220, 20)));
  }

  @Test
  void raisesTheContrastOfAFaceBehindAVeilOnly() {
    assertTrue(of(detailed(100, 160, 4)).correction().localContrast() > 0);
    assertEquals(0, of(detailed(100, 160, 25)).correction().localContrast());
    // Nothing brings back what is not there.
    assertEquals(0, of(ramp(120, 122)).correction().localContrast());
  }

  @Test
  void bringsADimPictureToWhereTheTrainingFacesLie() {
    LightResult result = of(ramp(10, 70));
    assertEquals(List.of(LightAdvice.DIM), result.advice());
    assertTrue(result.usable());
    LightCorrection light = result.correction();
    assertEquals(LightMeter.USUAL[1][0], light.apply(40), 8);
    assertEquals(LightMeter.USUAL[2][0], light.apply(10 + 0.95 * 60), 8);
  }

  @Test
  void flagsWhatCannotBeMended() {
    assertTrue(of(ramp(0, 12)).advice().contains(LightAdvice.TOO_DARK));
    assertTrue(of(ramp(200, 400)).advice().contains(LightAdvice.BURNT_OUT));
    assertTrue(of(ramp(120, 125)).advice().contains(LightAdvice.FLAT));
    assertFalse(of(ramp(120, 125)).usable());
    LightResult flicker = of(ramp(30, 220), ramp(10, 100), ramp(30, 220), ramp(10, 100));
    assertTrue(flicker.advice().contains(LightAdvice.FLICKERING));
  }

  @Test
  void saysNothingBeforeThereIsAFace() {
    assertEquals(new LightResult(LightCorrection.NONE, List.of()), of());
  }
}

package dev.lowerface.calibration.profile;

import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.StereoHalf;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A profile in which nothing is left out. */
final class WholeProfile {
  private WholeProfile() {}

  static CalibrationProfile of(int embeddingSize) {
    Random random = new Random(3);
    float[] weights = new float[8 * embeddingSize];
    float[] bias = new float[8];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) random.nextGaussian();
    }
    return new CalibrationProfile(
        "desk",
        "Ada",
        "headset 1",
        "camera:0?size=640x480",
        Instant.parse("2026-11-24T20:00:00Z"),
        0.875,
        new CameraGeometry(
            StereoHalf.LEFT,
            Lens.parse("pinhole:640x480:500,500.5,320,240,-0.3,0.1,0.001,0,0"),
            true,
            90),
        FaceMap.around(301.5, 222.25, 311, 12.5, false),
        new LightCorrection(12, 200, 0.8, 2),
        Duration.ofNanos(23_456_789),
        new NeutralTemplate(new byte[NeutralTemplate.COLUMNS * NeutralTemplate.ROWS]),
        new PersonalRecord(new PersonalLayer(embeddingSize, weights, bias), 0.5, 0.75, 96));
  }
}

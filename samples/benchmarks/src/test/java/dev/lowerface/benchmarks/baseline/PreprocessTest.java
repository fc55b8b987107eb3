package dev.lowerface.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import org.junit.jupiter.api.Test;

class PreprocessTest {
  /** With a lens the pictures differ by its distortion: what is compared must be about alike. */
  @Test
  void theBaselineShowsAboutTheSameFace() {
    FaceFrame frame = new FaceFrame(64, VisibleHalf.LOWER);
    try (MadePictures pictures = new MadePictures();
        BentView lens = new BentView(640, 480);
        PlainVision plain = new PlainVision(frame, 3, 0, 1, pictures.faceBox(), lens);
        FoldedVision folded = new FoldedVision(frame, 3, 0, 1, pictures.faceBox(), lens)) {
      float[] byHand = plain.prepare(pictures.at(9));
      folded.prepare(pictures.at(9));
      float[] ours = folded.copy();
      assertEquals(byHand.length, ours.length);
      double difference = 0;
      for (int i = 0; i < ours.length; i++) {
        difference += Math.abs(ours[i] - byHand[i]);
      }
      assertTrue(difference / ours.length < 12, "mean difference " + difference / ours.length);
    }
  }
}

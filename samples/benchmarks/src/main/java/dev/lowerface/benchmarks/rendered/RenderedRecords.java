package dev.lowerface.benchmarks.rendered;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MouthBasis;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.scene.Scene;
import java.util.Random;
import org.opencv.core.Mat;

/** Records of rendered people who open and close their mouths in front of mouth cameras. */
final class RenderedRecords implements AutoCloseable {
  private static final int PICTURES = 24;
  private static final int PERIOD = 8;

  private final RenderedMouth mouth;
  private final Mat picture = new Mat();

  /** Draws with a mouth camera that stays the caller's. */
  RenderedRecords(RenderedMouth mouth) {
    this.mouth = mouth;
  }

  /** A whole session: three openings in 24 pictures. */
  MouthBasis.Example whole(Scene scene) {
    return record(scene, PICTURES, PERIOD);
  }

  private MouthBasis.Example record(Scene scene, int pictures, int period) {
    Actor actor = mouth.actor(scene.person());
    Random noise = new Random(scene.person());
    MotionRecord record = new MotionRecord();
    for (int k = 0; k < pictures; k++) {
      double open = 0.5 - 0.5 * Math.cos(2 * Math.PI * k / period);
      mouth.draw(scene, actor.opened(open), noise, picture);
      record.add(picture);
    }
    return new MouthBasis.Example(record, mouth.truth(scene));
  }

  @Override
  public void close() {
    picture.release();
  }
}

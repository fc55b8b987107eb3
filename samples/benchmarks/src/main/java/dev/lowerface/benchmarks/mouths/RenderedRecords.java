package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import java.util.Arrays;
import java.util.Random;
import org.opencv.core.Mat;

/** Records of rendered people who open and close their mouths in front of mouth cameras. */
public final class RenderedRecords implements AutoCloseable {
  private static final int PICTURES = 24;
  private static final int PERIOD = 8;

  /** Longer side of pictures to learn from thousands of. */
  private static final int QUICK_SIDE = 128;

  /** How far the mouth is open in the means of the most closed and the most open quarter. */
  private static final double[] QUICK_OPENINGS = {0.05, 0.95};

  private final RenderedMouth mouth;
  private final Mat picture = new Mat();

  /**
   * Records of people.
   *
   * @param mouth draws them; stays the caller's
   */
  public RenderedRecords(RenderedMouth mouth) {
    this.mouth = mouth;
  }

  /**
   * A whole session: three openings in 24 pictures.
   *
   * @param scene person, camera and light
   * @return the record and the truth
   */
  public MouthExample whole(Scene scene) {
    double[] openings = new double[PICTURES];
    Arrays.setAll(openings, k -> 0.5 - 0.5 * Math.cos(2 * Math.PI * k / PERIOD));
    return record(scene, openings);
  }

  /**
   * The mouth closed and open, in small pictures with as little noise as the means of a quarter of
   * a session's pictures have.
   *
   * @param seed of person, camera and light
   * @return the record and the truth
   */
  public MouthExample quick(long seed) {
    Scene scene = Scene.of(seed, seed);
    Sensor sensor = scene.sensor();
    double wanted = Math.min(1, (double) QUICK_SIDE / Math.max(sensor.width(), sensor.height()));
    int width = (int) Math.round(sensor.width() * wanted);
    int height = (int) Math.round(sensor.height() * wanted);
    double factor = (double) width / sensor.width();
    Sensor small =
        new Sensor(
            width,
            height,
            sensor.colour(),
            sensor.exposure(),
            sensor.gamma(),
            sensor.noise() * factor / Math.sqrt(PICTURES / 4.0),
            sensor.blurPixels() * factor,
            sensor.motionPixels() * factor,
            sensor.motionDegrees(),
            sensor.vignette(),
            sensor.flare(),
            0);
    return record(scene.with(small), QUICK_OPENINGS);
  }

  private MouthExample record(Scene scene, double[] openings) {
    Actor actor = mouth.actor(scene.person());
    Random noise = new Random(scene.person());
    MotionRecord record = new MotionRecord();
    for (double open : openings) {
      mouth.draw(scene, actor.opened(open), noise, picture);
      record.add(picture);
    }
    return new MouthExample(record, mouth.truth(scene));
  }

  @Override
  public void close() {
    picture.release();
  }
}

package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.scene.CameraPlace;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import java.util.Random;
import org.opencv.core.Mat;

/** Records of rendered people who open and close their mouths in front of mouth cameras. */
public final class RenderedRecords implements AutoCloseable {
  private static final int PICTURES = 24;
  private static final int PERIOD = 8;

  /** One opening, for learning from thousands; small pictures, as a record keeps them. */
  private static final int QUICK_PICTURES = 6;

  private static final int QUICK_SIDE = 192;

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
    return record(scene, PICTURES, PERIOD);
  }

  /**
   * One opening; half of the cameras are turned by any angle, and noise is as of a session.
   *
   * @param seed of person, camera and light
   * @return the record and the truth
   */
  public MouthExample quick(long seed) {
    Random random = MouthRecords.random(seed);
    Scene scene = Scene.of(seed, seed);
    if (random.nextBoolean()) {
      CameraPlace camera = scene.camera();
      scene =
          scene.with(
              new CameraPlace(
                  camera.belowCm(),
                  camera.frontCm(),
                  camera.besideCm(),
                  camera.lookUpDegrees(),
                  camera.lookRightDegrees(),
                  MouthRecords.between(random, 180),
                  camera.lens()));
    }
    Sensor sensor = scene.sensor();
    double factor = Math.min(1, (double) QUICK_SIDE / Math.max(sensor.width(), sensor.height()));
    Sensor small =
        sensor.sized(
            (int) Math.round(sensor.width() * factor), (int) Math.round(sensor.height() * factor));
    double noise = sensor.noise() * factor * Math.sqrt((double) QUICK_PICTURES / PICTURES);
    return record(scene.with(small.withNoise(noise)), QUICK_PICTURES, QUICK_PICTURES);
  }

  private MouthExample record(Scene scene, int pictures, int period) {
    Actor actor = mouth.actor(scene.person());
    Random noise = new Random(scene.person());
    MotionRecord record = new MotionRecord();
    for (int k = 0; k < pictures; k++) {
      double open = 0.5 - 0.5 * Math.cos(2 * Math.PI * k / period);
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

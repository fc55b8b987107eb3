package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.FaceMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.opencv.core.Mat;

/** Records of people who open and close their mouths in front of random cameras. */
public final class MouthRecords implements AutoCloseable {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** How a record is made. */
  public enum Making {
    /** As a camera at four openings of the mouth in four seconds would give it. */
    WHOLE(40, 10, 1),
    /**
     * The mouth closed and open, in pictures of half the size with as little noise as the means of
     * a quarter of many whole pictures have: for learning from thousands.
     */
    QUICK(2, 2, 2);

    private final int pictures;
    private final int period;
    private final int shrunk;

    Making(int pictures, int period, int shrunk) {
      this.pictures = pictures;
      this.period = period;
      this.shrunk = shrunk;
    }

    private SimulatedMount of(SimulatedMount mount) {
      double noise = mount.noise() / shrunk / Math.sqrt(WHOLE.pictures / 4.0);
      return new SimulatedMount(
          mount.width() / shrunk,
          mount.height() / shrunk,
          mount.faceWidth() / shrunk,
          mount.mouthX() / shrunk,
          mount.mouthY() / shrunk,
          mount.pitchDegrees(),
          mount.yawDegrees(),
          mount.rollDegrees(),
          mount.mirrored(),
          mount.barrel(),
          shrunk == 1 ? mount.noise() : noise,
          mount.infrared(),
          mount.gamma());
    }
  }

  /** What shows a mouth that is open by a share, 0 to 1. */
  private interface Mouth {
    void draw(double open, Mat out);
  }

  private final SyntheticMouth drawn = new SyntheticMouth(640, 480);
  private final FaceMap drawnFace = drawn.faceBox();
  private final Making making;

  /**
   * Records made in one way.
   *
   * @param making the way
   */
  public MouthRecords(Making making) {
    this.making = making;
  }

  /**
   * One drawn person.
   *
   * @param seed of person and mount
   * @return the record and the truth
   */
  public MouthExample drawn(long seed) {
    DrawnPerson person = new DrawnPerson(seed);
    SimulatedMount mount = making.of(SimulatedMount.random(random(seed)));
    MotionRecord record =
        record(mount, drawnFace, seed, (open, to) -> drawn.draw(person.opened(open), to));
    return new MouthExample(record, mount.truth());
  }

  /**
   * One face whose jaw drops, by its seed's mount.
   *
   * @param face 8-bit grey
   * @param seed of jaw and mount
   * @return the record and the truth
   */
  public MouthExample face(Mat face, long seed) {
    Random random = random(seed);
    SimulatedMount mount = making.of(SimulatedMount.random(random));
    return new MouthExample(face(face, mount, random), mount.truth());
  }

  /**
   * One face whose jaw drops.
   *
   * @param face 8-bit grey
   * @param mount how the camera looks at it
   * @param random of jaw and noise
   * @return the record; the caller's to close
   */
  public MotionRecord face(Mat face, SimulatedMount mount, Random random) {
    Mat canvas = FaceCanvasPicture.of(face);
    double drop = 0.08 + 0.07 * random.nextDouble();
    double half = 0.11 + 0.05 * random.nextDouble();
    Map<Integer, Mat> jaws = new HashMap<>();
    try {
      return record(
          mount,
          FaceCanvasPicture.MAP,
          random.nextInt(),
          (open, to) ->
              jaws.computeIfAbsent(
                      (int) Math.round(making.period * open),
                      k -> FaceCanvasPicture.dropped(canvas, drop * k / making.period, half))
                  .copyTo(to));
    } finally {
      jaws.values().forEach(Mat::release);
      canvas.release();
    }
  }

  /**
   * Numbers from a seed.
   *
   * @param seed neighbouring seeds have nothing in common
   * @return the numbers
   */
  public static Random random(long seed) {
    return new Random(seed * SPREAD);
  }

  /**
   * Anything from {@code -most} to {@code most}.
   *
   * @param random draws it
   * @param most the largest
   * @return the number
   */
  public static double between(Random random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private MotionRecord record(SimulatedMount mount, FaceMap source, long seed, Mouth mouth) {
    Mat straight = new Mat();
    Mat picture = new Mat();
    MotionRecord record = new MotionRecord();
    try (MountedView view = new MountedView(mount, source, seed)) {
      for (int k = 0; k < making.pictures; k++) {
        mouth.draw(0.5 - 0.5 * Math.cos(2 * Math.PI * k / making.period), straight);
        view.render(straight, picture);
        record.add(picture);
      }
      return record;
    } finally {
      straight.release();
      picture.release();
    }
  }

  @Override
  public void close() {
    drawn.close();
  }
}

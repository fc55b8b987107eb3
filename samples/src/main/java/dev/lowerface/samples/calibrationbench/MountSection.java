package dev.lowerface.samples.calibrationbench;

import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.calibration.mount.MouthBasis;
import dev.lowerface.calibration.rehearsal.DrawnPerson;
import dev.lowerface.calibration.rehearsal.MountedView;
import dev.lowerface.calibration.rehearsal.SimulatedMount;
import dev.lowerface.camera.SyntheticMouth;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Random mounts of drawn people, and of FER+ faces whose jaws drop. */
final class MountSection {
  private static final int PICTURES = 40;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final double MOST_CENTRE = 0.05;
  private static final double MOST_ROLL = 5;

  private final PrintStream out;
  private final Tally centre = new Tally();
  private final Tally roll = new Tally();
  private final Tally size = new Tally();
  private int right;
  private int wrong;
  private int refused;

  MountSection(PrintStream out) {
    this.out = out;
  }

  /** What shows a mouth that is open by a share, 0 to 1. */
  interface Mouth {
    void draw(double open, Mat out);
  }

  void drawn(int mounts, long seed) {
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountFinder finder = new MountFinder()) {
      for (int i = 0; i < mounts; i++) {
        DrawnPerson person = new DrawnPerson(seed + i);
        SimulatedMount mount = SimulatedMount.random(new Random((seed + i) * SPREAD));
        FaceMap source = FaceMap.of(mouth.faceBox());
        count(
            mount,
            find(
                finder,
                record(
                    mount, source, seed + i, (open, to) -> mouth.draw(person.opened(open), to))));
      }
    }
    report(mounts + " random mounts of drawn people");
  }

  void faces(List<FerPlusFaces.Face> faces, int mounts, long seed) {
    try (MountFinder finder = new MountFinder()) {
      for (int i = 0; i < mounts; i++) {
        Random random = new Random((seed + i) * SPREAD);
        SimulatedMount mount = SimulatedMount.random(random);
        count(mount, find(finder, mount, faces.get(i % faces.size()).picture(), random));
      }
    }
    report(mounts + " random mounts of neutral FER+ faces with a simulated jaw");
  }

  /** Learns how mouths open, from as many drawn people as faces. */
  static void learn(List<FerPlusFaces.Face> faces, long seed, Path file) {
    try (SyntheticMouth drawn = new SyntheticMouth(640, 480)) {
      FaceMap source = FaceMap.of(drawn.faceBox());
      Stream<MouthBasis.Example> examples =
          IntStream.range(0, 2 * faces.size())
              .mapToObj(
                  i -> {
                    Random random = new Random((seed + i) * SPREAD);
                    SimulatedMount mount = SimulatedMount.random(random);
                    DrawnPerson person = new DrawnPerson(seed + i);
                    MotionRecord record =
                        i % 2 == 0
                            ? record(
                                mount,
                                source,
                                seed + i,
                                (open, to) -> drawn.draw(person.opened(open), to))
                            : record(mount, faces.get(i / 2).picture(), random);
                    return new MouthBasis.Example(record, mount.truth());
                  });
      MouthBasis.learn(examples, file);
    }
  }

  /** Finds a FER+ face whose jaw drops; null if that is refused. */
  static @Nullable MountResult find(
      MountFinder finder, SimulatedMount mount, Mat face, Random random) {
    return find(finder, record(mount, face, random));
  }

  private static MotionRecord record(SimulatedMount mount, Mat face, Random random) {
    Mat canvas = FaceCanvasPicture.of(face);
    double drop = 0.08 + 0.07 * random.nextDouble();
    double half = 0.11 + 0.05 * random.nextDouble();
    List<Mat> jaws = new ArrayList<>();
    for (int k = 0; k <= 10; k++) {
      jaws.add(FaceCanvasPicture.dropped(canvas, drop * k / 10, half));
    }
    MotionRecord record =
        record(
            mount,
            FaceCanvasPicture.MAP,
            random.nextInt(),
            (open, to) -> jaws.get((int) Math.round(10 * open)).copyTo(to));
    jaws.forEach(Mat::release);
    canvas.release();
    return record;
  }

  private static MotionRecord record(SimulatedMount mount, FaceMap source, long seed, Mouth mouth) {
    Mat straight = new Mat();
    Mat picture = new Mat();
    MotionRecord record = new MotionRecord();
    try (MountedView view = new MountedView(mount, source, seed)) {
      for (int k = 0; k < PICTURES; k++) {
        mouth.draw(0.5 - 0.5 * Math.cos(2 * Math.PI * k / 10.0), straight);
        view.render(straight, picture);
        record.add(picture);
      }
      return record;
    } finally {
      straight.release();
      picture.release();
    }
  }

  private static @Nullable MountResult find(MountFinder finder, MotionRecord record) {
    try (record) {
      return finder.find(record);
    } catch (LowerfaceException e) {
      return null;
    }
  }

  private void count(SimulatedMount mount, @Nullable MountResult found) {
    if (found == null) {
      refused++;
      return;
    }
    FaceMap truth = mount.truth();
    FaceMap map = found.map();
    double width = Math.sqrt(truth.width() * truth.height());
    double off =
        Math.hypot(
                map.pictureX(FaceMap.MOUTH_U, FaceMap.MOUTH_V)
                    - truth.pictureX(FaceMap.MOUTH_U, FaceMap.MOUTH_V),
                map.pictureY(FaceMap.MOUTH_U, FaceMap.MOUTH_V)
                    - truth.pictureY(FaceMap.MOUTH_U, FaceMap.MOUTH_V))
            / width;
    double turned = Math.abs(Math.IEEEremainder(map.rollDegrees() - truth.rollDegrees(), 360));
    centre.add(off);
    roll.add(turned);
    size.add(Math.abs(Math.sqrt(map.width() * map.height()) / width - 1));
    if (off <= MOST_CENTRE && turned <= MOST_ROLL) {
      right++;
    } else {
      wrong++;
      if (Boolean.getBoolean("lowerface.bench.wrong")) {
        out.printf(
            Locale.ROOT, "  wrong: off %.3f, turned %.1f, %s, %s%n", off, turned, found, mount);
      }
    }
  }

  private void report(String what) {
    int all = right + wrong + refused;
    out.printf(
        Locale.ROOT,
        "mount: %s: %d (%.1f %%) within 5 %% and 5 degrees, %d refused, %d wrong%n",
        what,
        right,
        100.0 * right / all,
        refused,
        wrong);
    out.printf(
        Locale.ROOT,
        "mount: centre off by p50 %.1f %%, p95 %.1f %% of the face's width; roll p50 %.1f, p95 %.1f"
            + " degrees; size p50 %.1f %%, p95 %.1f %%%n",
        100 * centre.percentile(0.5),
        100 * centre.percentile(0.95),
        roll.percentile(0.5),
        roll.percentile(0.95),
        100 * size.percentile(0.5),
        100 * size.percentile(0.95));
  }
}

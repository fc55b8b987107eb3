package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.calibration.MouthRecords.Making;
import dev.lowerface.calibration.mount.DescentLearner;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.calibration.mount.MouthBasis;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random mounts of drawn people, and of FER+ faces whose jaws drop. */
final class MountSection {
  private static final double MOST_CENTRE = 0.05;
  private static final double MOST_ROLL = 5;

  private final PrintStream out;
  private final AccuracyCount centre = new AccuracyCount();
  private final AccuracyCount roll = new AccuracyCount();
  private final AccuracyCount size = new AccuracyCount();
  private int right;
  private int wrong;
  private int refused;

  MountSection(PrintStream out) {
    this.out = out;
  }

  void drawn(int mounts, long seed) {
    try (MouthRecords records = new MouthRecords(Making.WHOLE);
        MountFinder finder = new MountFinder()) {
      for (int i = 0; i < mounts; i++) {
        count(finder, records.drawn(seed + i));
      }
    }
    report(mounts + " random mounts of drawn people");
  }

  void faces(List<FerPlusFaces.Face> faces, int mounts, long seed) {
    try (MouthRecords records = new MouthRecords(Making.WHOLE);
        MountFinder finder = new MountFinder()) {
      for (int i = 0; i < mounts; i++) {
        count(finder, records.face(faces.get(i % faces.size()).picture(), seed + i));
      }
    }
    report(mounts + " random mounts of neutral FER+ faces with a simulated jaw");
  }

  /** Learns what changes as mouths open, from as many drawn people as faces. */
  static void learnBasis(List<FerPlusFaces.Face> faces, long seed, Path file) {
    try (MouthRecords records = new MouthRecords(Making.WHOLE)) {
      MouthBasis.learn(
          IntStream.range(0, 2 * faces.size())
              .mapToObj(
                  i ->
                      i % 2 == 0
                          ? records.drawn(seed + i)
                          : records.face(faces.get(i / 2).picture(), seed + i)),
          file);
    }
  }

  /** Learns how to place a face exactly, from all faces and from drawn people. */
  static void learnDescent(List<FerPlusFaces.Face> faces, int drawn, long seed, Path file) {
    try (MouthRecords records = new MouthRecords(Making.QUICK)) {
      DescentLearner.learn(
          IntStream.range(0, drawn + faces.size())
              .mapToObj(
                  i ->
                      i < drawn
                          ? records.drawn(seed + i)
                          : records.face(faces.get(i - drawn).picture(), seed + i)),
          file);
    }
  }

  /** Finds a mouth; null if that is refused. */
  static @Nullable MountResult find(MountFinder finder, MotionRecord record) {
    try (record) {
      return finder.find(record);
    } catch (LowerfaceException e) {
      return null;
    }
  }

  private void count(MountFinder finder, MouthBasis.Example example) {
    MountResult found = find(finder, example.record());
    if (found == null) {
      refused++;
      return;
    }
    FaceMap truth = example.face();
    FaceMap map = found.map();
    double width = Math.sqrt(truth.width() * truth.height());
    double off = Math.hypot(map.mouthX() - truth.mouthX(), map.mouthY() - truth.mouthY()) / width;
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
            Locale.ROOT, "  wrong: off %.3f, turned %.1f, %s, %s%n", off, turned, found, truth);
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

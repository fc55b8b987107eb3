package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MapError;
import dev.lowerface.benchmarks.mouths.MouthExample;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.benchmarks.mouths.MouthRecords.Making;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.expression.LowerfaceException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Random mounts of drawn people, and of FER+ faces whose jaws drop. */
final class MountSection {
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
    MountFinder finder = new MountFinder();
    try (MouthRecords records = new MouthRecords(Making.WHOLE)) {
      for (int i = 0; i < mounts; i++) {
        count(finder, records.drawn(seed + i));
      }
    }
    report(mounts + " random mounts of drawn people");
  }

  void faces(List<FerPlusFaces.Face> faces, int mounts, long seed) {
    MountFinder finder = new MountFinder();
    try (MouthRecords records = new MouthRecords(Making.WHOLE)) {
      for (int i = 0; i < mounts; i++) {
        count(finder, records.face(faces.get(i % faces.size()).picture(), seed + i));
      }
    }
    report(mounts + " random mounts of neutral FER+ faces with a simulated jaw");
  }

  /** Finds a mouth; null if that is refused. */
  static @Nullable MountResult find(MountFinder finder, MotionRecord record) {
    try (record) {
      return finder.find(record);
    } catch (LowerfaceException e) {
      return null;
    }
  }

  private void count(MountFinder finder, MouthExample example) {
    MountResult found = find(finder, example.record());
    if (found == null) {
      refused++;
      return;
    }
    MapError error = MapError.of(found.map(), example.face());
    centre.add(error.centre());
    roll.add(error.rollDegrees());
    size.add(error.size());
    if (error.placed()) {
      right++;
    } else {
      wrong++;
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

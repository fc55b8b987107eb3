package dev.lowerface.benchmarks.rendered;

import dev.lowerface.benchmarks.mouths.MapError;
import dev.lowerface.benchmarks.mouths.MouthExample;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.UnsureMountException;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceMap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Sessions of rendered people who open and close the mouth: is the face found? */
final class SessionSection {
  private final PrintStream out;
  private final List<Double> centres = new ArrayList<>();
  private final List<Double> rolls = new ArrayList<>();
  private final List<Double> sizes = new ArrayList<>();
  private int right;
  private int wrong;
  private int offered;
  private int offeredRight;
  private int refused;

  SessionSection(PrintStream out) {
    this.out = out;
  }

  void run(RenderedStage stage, int sessions, long seed) {
    for (long person = seed; person < seed + sessions; person++) {
      MouthExample example = stage.records().whole(Scene.of(person, person));
      try (MotionRecord record = example.record()) {
        FaceMap map = stage.finder().find(record).map();
        if (judge(map, example.face())) {
          right++;
        } else {
          wrong++;
        }
      } catch (UnsureMountException e) {
        offered++;
        offeredRight += MapError.of(e.place(), example.face()).right() ? 1 : 0;
      } catch (LowerfaceException e) {
        refused++;
      }
    }
    out.printf(
        Locale.ROOT,
        "sessions: %d rendered people: %d (%.1f %%) within 5 %%, 15 %% of size and 5 degrees,"
            + " %d offered to a person (%d of them right), %d refused, %d (%.1f %%) wrong%n",
        sessions,
        right,
        100.0 * right / sessions,
        offered,
        offeredRight,
        refused,
        wrong,
        100.0 * wrong / sessions);
    out.printf(
        Locale.ROOT,
        "sessions: centre off by p50 %.1f %%, p95 %.1f %%; roll p50 %.1f, p95 %.1f degrees; size"
            + " p50 %.1f %%, p95 %.1f %%%n",
        100 * percentile(centres, 0.5),
        100 * percentile(centres, 0.95),
        percentile(rolls, 0.5),
        percentile(rolls, 0.95),
        100 * percentile(sizes, 0.5),
        100 * percentile(sizes, 0.95));
  }

  private boolean judge(FaceMap map, FaceMap truth) {
    MapError error = MapError.of(map, truth);
    centres.add(error.centre());
    rolls.add(error.rollDegrees());
    sizes.add(error.size());
    return error.right();
  }

  private static double percentile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    Collections.sort(values);
    return values.get((int) Math.min(values.size() - 1.0, share * values.size()));
  }
}

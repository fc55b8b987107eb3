package dev.lowerface.benchmarks.made;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A drawn mouth that changes between three expressions, which the embedded model tells apart, at
 * times that are known: what it shows is a function of time, so that there is a truth to compare
 * with at any display time. A picture shows its own capture time.
 */
public final class ScriptedCamera implements MouthCamera {
  /** How long a change takes. */
  public static final long CHANGE_NANOS = 150_000_000;

  public static final List<Emotion> SHOWN =
      List.of(Emotion.NEUTRAL, Emotion.HAPPINESS, Emotion.SURPRISE);

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final long LEAST_HOLD_NANOS = 300_000_000;
  private static final int MORE_HOLD_NANOS = 300_000_000;

  private final int rate;
  private final NanoClock clock;
  private final List<Change> changes = new ArrayList<>();
  private @Nullable SyntheticMouth mouth;
  private volatile long startNanos;
  private long next;

  /**
   * A change of expression.
   *
   * @param sinceOpenNanos when it begins, in nanoseconds since the camera was opened
   * @param from what was shown before
   * @param to what is shown when it is over
   */
  public record Change(long sinceOpenNanos, Emotion from, Emotion to) {
    public MouthShape shapeAfter(long nanos) {
      double share = Math.min(1, Math.max(0, nanos / (double) CHANGE_NANOS));
      double smooth = share * share * (3 - 2 * share);
      return MouthShape.of(from).towards(MouthShape.of(to), smooth);
    }
  }

  public ScriptedCamera(int rate, double seconds, long seed, NanoClock clock) {
    this.rate = rate;
    this.clock = clock;
    Random random = new Random(seed);
    Emotion now = SHOWN.get(0);
    long at = 0;
    while (at < seconds * 1e9) {
      at += CHANGE_NANOS + LEAST_HOLD_NANOS + random.nextInt(MORE_HOLD_NANOS);
      Emotion then;
      do {
        then = SHOWN.get(random.nextInt(SHOWN.size()));
      } while (then == now);
      changes.add(new Change(at, now, then));
      now = then;
    }
  }

  public List<Change> changes() {
    return changes;
  }

  /** When it was opened; 0 before. */
  public long startNanos() {
    return startNanos;
  }

  @Override
  public String description() {
    return "scripted mouth at " + rate + " Hz";
  }

  @Override
  public void open() {
    mouth = new SyntheticMouth(WIDTH, HEIGHT);
    next = 0;
    startNanos = clock.nanoTime();
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    if (mouth == null) {
      throw new IllegalStateException("the scripted camera is not open");
    }
    long newest = (clock.nanoTime() - startNanos) * rate / 1_000_000_000L;
    long sequence = Math.max(next, newest);
    long sinceOpenNanos = sequence * 1_000_000_000L / rate;
    mouth.draw(shapeAt(sinceOpenNanos), frame.picture());
    clock.waitUntil(startNanos + sinceOpenNanos);
    // Not the time now: the thread may wake late, and the picture is of the time it was due.
    frame.stamp(startNanos + sinceOpenNanos, sequence);
    frame.setFace(mouth.faceBox());
    next = sequence + 1;
    return true;
  }

  public static SyntheticMouth painter() {
    return new SyntheticMouth(WIDTH, HEIGHT);
  }

  @Override
  public void close() {
    if (mouth != null) {
      mouth.close();
      mouth = null;
    }
  }

  private MouthShape shapeAt(long sinceOpenNanos) {
    Change last = new Change(0, SHOWN.get(0), SHOWN.get(0));
    for (Change change : changes) {
      if (change.sinceOpenNanos() > sinceOpenNanos) {
        break;
      }
      last = change;
    }
    return last.shapeAfter(sinceOpenNanos - last.sinceOpenNanos());
  }
}

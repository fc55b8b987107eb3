package dev.lowerface.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import dev.lowerface.benchmarks.report.Figure;
import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Two ways to do the same, measured in short turns, so that whatever else the machine does hits
 * both. Before each turn there is a pause, in which threads of the other way that spin come to
 * rest: ONNX Runtime's still do 20 ms after its last call. A turn's first call is not counted: it
 * pays for what the other way left in the caches.
 */
final class Interleaved {
  private static final long TURN_NANOS = 100_000_000;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final double WARM_UP_SHARE = 0.25;
  private static final long WARM_UP_LIMIT_NANOS = 3_000_000_000L;
  private static final int MOST_TURNS = 100_000;

  private final NanoClock clock;
  private final Side plain;
  private final Side ours;
  private final double[] ratios = new double[MOST_TURNS];
  private int turns;

  private Interleaved(NanoClock clock, Runnable plain, Runnable ours) {
    this.clock = clock;
    this.plain = new Side(plain);
    this.ours = new Side(ours);
  }

  static Interleaved measure(NanoClock clock, int seconds, Runnable plain, Runnable ours)
      throws InterruptedException {
    Interleaved both = new Interleaved(clock, plain, ours);
    long start = clock.nanoTime();
    long warmUp = Math.min(WARM_UP_LIMIT_NANOS, (long) (seconds * 1e9 * WARM_UP_SHARE));
    do {
      both.turn(false);
    } while (clock.nanoTime() - start < warmUp);
    long measured = clock.nanoTime();
    do {
      both.turn(true);
    } while (clock.nanoTime() - measured < seconds * 1_000_000_000L && both.turns < MOST_TURNS);
    return both;
  }

  private void turn(boolean counts) throws InterruptedException {
    double first = plain.turn(clock, counts);
    double second = ours.turn(clock, counts);
    if (counts) {
      ratios[turns] = first / second;
      turns++;
    }
  }

  List<FigureRow> rows(String plainName, String oursName) {
    return List.of(
        FigureRow.of(plainName, plain.nanos, "us", 1e3),
        FigureRow.of(oursName, ours.nanos, "us", 1e3));
  }

  /**
   * How many times faster ours is at the median. Both may use several cores, and where those are
   * busy the one that uses more loses more; the ratio of processor time does not depend on that.
   */
  double ratio() {
    return ratioAt(50);
  }

  List<Figure> figures(String what) {
    double[] sorted = Arrays.copyOf(ratios, turns);
    Arrays.sort(sorted);
    return List.of(
        new Figure(what + ", times faster at p50", ratioAt(50), "x"),
        new Figure(what + ", times faster at p99", ratioAt(99), "x"),
        new Figure(what + ", times faster in the worst of ten turns", sorted[turns / 10], "x"),
        new Figure(what + ", times less processor time", plain.cpuMicros() / ours.cpuMicros(), "x"),
        new Figure(what + ", processor time per call, baseline", plain.cpuMicros(), "us"),
        new Figure(what + ", processor time per call, lowerface", ours.cpuMicros(), "us"));
  }

  /** The turns, for a note. */
  String description() {
    return String.format(
        Locale.ROOT,
        "%d turns of %d ms each, baseline and lowerface, %d ms apart",
        turns,
        TURN_NANOS / 1_000_000,
        PAUSE_NANOS / 1_000_000);
  }

  private double ratioAt(double percentile) {
    return (double) plain.nanos.getValueAtPercentile(percentile)
        / ours.nanos.getValueAtPercentile(percentile);
  }

  private static final class Side {
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Runnable action;
    private final Histogram nanos = new Histogram(MOST_NANOS, 3);
    private long cpuNanos;
    private long cpuCalls;

    Side(Runnable action) {
      this.action = action;
    }

    /** Mean nanoseconds of the calls of one turn. */
    double turn(NanoClock clock, boolean counts) throws InterruptedException {
      clock.waitUntil(clock.nanoTime() + PAUSE_NANOS);
      action.run();
      long cpuBefore = SYSTEM.getProcessCpuTime();
      long start = clock.nanoTime();
      long now = start;
      long calls = 0;
      do {
        long before = now;
        action.run();
        now = clock.nanoTime();
        calls++;
        if (counts) {
          nanos.recordValue(Math.min(MOST_NANOS, now - before));
        }
      } while (now - start < TURN_NANOS);
      if (counts) {
        cpuNanos += SYSTEM.getProcessCpuTime() - cpuBefore;
        cpuCalls += calls;
      }
      return (double) (now - start) / calls;
    }

    double cpuMicros() {
      return cpuNanos / 1e3 / cpuCalls;
    }
  }
}

package dev.lowerface.calibration.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When the target goes on and off: at irregular times, so that no delay looks like another.
 *
 * @param changeNanos times at which it changes, ascending; it is off before the first, then on
 */
public record BlinkSchedule(List<Long> changeNanos) {
  private static final double SHORTEST_SECONDS = 0.12;
  private static final double LONGEST_SECONDS = 0.42;

  public BlinkSchedule {
    changeNanos = List.copyOf(changeNanos);
  }

  /**
   * A random schedule.
   *
   * @param startNanos when it begins, off
   * @param seconds how long it lasts
   * @param seed another seed, another schedule
   * @return the schedule
   */
  public static BlinkSchedule random(long startNanos, double seconds, long seed) {
    Random random = new Random(seed);
    List<Long> changes = new ArrayList<>();
    double at = 0.3;
    while (at < seconds) {
      changes.add(startNanos + (long) (at * 1e9));
      at += SHORTEST_SECONDS + (LONGEST_SECONDS - SHORTEST_SECONDS) * random.nextDouble();
    }
    return new BlinkSchedule(changes);
  }

  /**
   * Whether the target is on.
   *
   * @param nanos when
   * @return whether it is
   */
  public boolean onAt(long nanos) {
    boolean on = false;
    for (long change : changeNanos) {
      if (nanos < change) {
        break;
      }
      on = !on;
    }
    return on;
  }

  /** For how much of a span it is on, 0 to 1. */
  double shareOn(long fromNanos, long toNanos) {
    double on = 0;
    boolean lit = false;
    long since = Long.MIN_VALUE;
    for (int i = 0; i <= changeNanos.size(); i++) {
      long until = i < changeNanos.size() ? changeNanos.get(i) : Long.MAX_VALUE;
      if (lit) {
        on += Math.max(0, (double) Math.min(until, toNanos) - Math.max(since, fromNanos));
      }
      lit = !lit;
      since = until;
    }
    return on / Math.max(1, toNanos - fromNanos);
  }
}

package dev.lowerface.benchmarks.faults;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.time.NanoClock;

/** Asks an engine all the time, as an application does, and counts answers that are too old. */
final class StaleWatch extends Thread {
  private final ExpressionEngine engine;
  private final long limitNanos;
  private final ExpressionState seen = new ExpressionState();
  private volatile boolean done;
  private volatile long stale;

  StaleWatch(ExpressionEngine engine, long limitNanos) {
    super("stale-watch");
    this.engine = engine;
    this.limitNanos = limitNanos;
    setDaemon(true);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public void run() {
    NanoClock clock = NanoClock.SYSTEM;
    try {
      while (!done) {
        long now = clock.nanoTime();
        if (engine.locate(now, seen) && now - seen.sampleTimeNanos() >= limitNanos) {
          stale++;
        }
        clock.waitUntil(now + 1_000_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, and says how many valid answers were older than the limit. */
  long finish() throws InterruptedException {
    done = true;
    join();
    return stale;
  }
}

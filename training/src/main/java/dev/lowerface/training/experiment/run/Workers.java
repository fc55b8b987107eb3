package dev.lowerface.training.experiment.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The background threads that make batches. */
public final class Workers {
  private Workers() {}

  public static ExecutorService start(int count) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, "batches-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}

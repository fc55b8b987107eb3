package dev.lowerface.training.experiment;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The background threads that make batches. */
final class Workers {
  private Workers() {}

  static ExecutorService start(int count) {
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

package dev.lowerface.benchmarks.faults;

/** Threads that take all the processor they get, as other programs do. */
final class BusyLoops implements AutoCloseable {
  private volatile boolean done;

  /** Starts so many. */
  void start(int count) {
    for (int n = 0; n < count; n++) {
      Thread thread = new Thread(this::run, "busy-" + n);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    while (!done) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    done = true;
  }
}

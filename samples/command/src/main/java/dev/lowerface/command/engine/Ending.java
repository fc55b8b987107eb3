package dev.lowerface.command.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ways to end: enough samples, the window closed, standard output closed, or Ctrl-C. Each stops
 * what runs, such as an engine, and the thread that waits for its end does the rest.
 */
public final class Ending {
  private static final long SUMMARY_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "lowerface-interrupted");
  private volatile @Nullable Runnable stop;
  private boolean hooked;
  private volatile boolean stopping;
  private volatile boolean outputClosed;

  /**
   * From here on that can be stopped, in place of what was named before.
   *
   * @param stopped ends what runs, such as {@code engine::close}; on any thread
   */
  public synchronized void start(Runnable stopped) {
    stop = stopped;
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** Stops what runs; of an engine returns when its threads have ended, except the calling one. */
  public void stop() {
    stopping = true;
    Runnable running = stop;
    if (running != null) {
      running.run();
    }
  }

  /** Stops because nobody reads what is written. */
  public void stopForClosedOutput() {
    outputClosed = true;
    stop();
  }

  /**
   * Whether the command ends of its own will; samples from then on only say that tracking stops.
   */
  public boolean stopping() {
    return stopping;
  }

  public boolean outputClosed() {
    return outputClosed;
  }

  /** All is said. */
  public void done() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is running, and now has nothing to wait for.
      return;
    }
  }

  /** Keeps the process alive until the summary is out. */
  private void interrupted() {
    stop();
    try {
      if (!done.await(SUMMARY_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

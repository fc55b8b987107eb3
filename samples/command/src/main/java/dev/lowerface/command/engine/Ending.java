package dev.lowerface.command.engine;

import dev.lowerface.ExpressionEngine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ways to end: enough samples, the window closed, standard output closed, or Ctrl-C. Each
 * closes the engine, and the thread that waits for the engine's end does the rest.
 */
public final class Ending {
  private static final long SUMMARY_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "lowerface-interrupted");
  private volatile @Nullable ExpressionEngine engine;
  private volatile boolean stopping;
  private volatile boolean outputClosed;

  /** From here on the engine can be ended. */
  public void start(ExpressionEngine started) {
    engine = started;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the engine; returns when its threads have ended, except the calling one. */
  public void stop() {
    stopping = true;
    ExpressionEngine running = engine;
    if (running != null) {
      running.close();
    }
  }

  /** Ends the engine because nobody reads what is written. */
  public void stopForClosedOutput() {
    outputClosed = true;
    stop();
  }

  /** Whether the demo ends of its own will; samples from then on only say that tracking stops. */
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

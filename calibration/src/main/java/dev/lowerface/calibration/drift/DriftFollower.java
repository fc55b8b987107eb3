package dev.lowerface.calibration.drift;

import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.ThreadEnd;
import dev.lowerface.vision.OpenCv;
import java.util.function.Consumer;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link DriftTracker} beside an engine: as a listener it copies a picture now and then, and
 * a thread of its own looks at it. The inference thread never waits for it.
 */
public final class DriftFollower implements ExpressionListener, AutoCloseable {
  /** Pictures looked at in a second, unless asked otherwise. */
  public static final double DEFAULT_HERTZ = 2;

  private static final Logger LOG = LoggerFactory.getLogger(DriftFollower.class);
  private static final float NEUTRAL_FROM = 0.6f;
  private static final long RECENTRE_NANOS = 50_000_000;

  private final DriftTracker tracker;
  private final NanoClock clock;
  private final long periodNanos;
  private final Consumer<DriftState> news;
  private final Mat picture;
  private final Thread thread;
  private long nextNanos;
  private boolean started;
  private volatile boolean hasted;
  private boolean neutral;
  private boolean filled;
  private boolean closed;
  private volatile long busyNanos;
  private volatile DriftState state = DriftState.WAITING;

  /**
   * Begins to follow. Add it to the engine as a listener.
   *
   * @param tracker what it runs; closed with it
   * @param hertz pictures looked at in a second, above 0
   * @param clock tells how long looking takes
   * @param news hears of every other state, on its thread
   */
  public DriftFollower(
      DriftTracker tracker, double hertz, NanoClock clock, Consumer<DriftState> news) {
    OpenCv.load();
    this.tracker = tracker;
    this.clock = clock;
    this.news = news;
    periodNanos = (long) (1e9 / hertz);
    picture = new Mat();
    thread = new Thread(this::run, "lowerface-drift");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The person looks neutral now: the map moves at once, within two pictures. Any thread.
   *
   * @throws IllegalStateException if this is closed
   */
  public synchronized void recentre() {
    if (closed) {
      throw new IllegalStateException("this DriftFollower is closed");
    }
    tracker.recentre();
    hasted = true;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    long nanos = sample.captureNanos();
    boolean due = !started || nanos - nextNanos >= 0 || hasted;
    if (!due || !sample.state().isValid() || sample.picture().empty()) {
      return;
    }
    synchronized (this) {
      if (filled || closed) {
        return; // It is still looking at the last one.
      }
      sample.picture().copyTo(picture);
      neutral =
          sample.state().emotion() == Emotion.NEUTRAL
              && sample.state().confidence() >= NEUTRAL_FROM;
      filled = true;
      notifyAll();
    }
    started = true;
    nextNanos = nanos + (hasted ? RECENTRE_NANOS : periodNanos);
    hasted = false;
  }

  /** The thread frees what it uses when it ends: whoever closes this cannot know when that is. */
  private void run() {
    try {
      while (awaitPicture()) {
        look();
        synchronized (this) {
          filled = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Somebody wants it to end.
    } finally {
      synchronized (this) {
        closed = true;
      }
      tracker.close();
      picture.release();
    }
  }

  /** False if none will come. */
  private synchronized boolean awaitPicture() throws InterruptedException {
    while (!filled && !closed) {
      wait();
    }
    return !closed;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void look() {
    long before = clock.nanoTime();
    try {
      DriftState now = tracker.step(picture, neutral);
      if (now != state) {
        state = now;
        if (now == DriftState.TOO_FAR) {
          LOG.warn("the headset has slipped too far to be followed; put it right or recentre");
        }
        news.accept(now);
      }
    } catch (RuntimeException e) {
      LOG.debug("drift: {}", e.toString());
    }
    busyNanos += clock.nanoTime() - before;
  }

  /**
   * How it stands.
   *
   * @return the state
   */
  public DriftState state() {
    return state;
  }

  /**
   * How long its thread has worked.
   *
   * @return nanoseconds, all in all
   */
  public long busyNanos() {
    return busyNanos;
  }

  /** The thread, for those who measure. */
  Thread thread() {
    return thread;
  }

  /** Ends the thread, for which it waits at most five seconds; from its own news not at all. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    ThreadEnd.await(thread);
  }
}

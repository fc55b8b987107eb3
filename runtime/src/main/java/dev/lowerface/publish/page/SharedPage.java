package dev.lowerface.publish.page;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.publish.TrackingCode;
import dev.lowerface.time.NanoClock;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The newest sample on a page of memory that other programs of this user map and read without any
 * call of the system: {@link SharedPageReader} in Java, {@code
 * samples/receivers/c/lowerface_page.c} in C. The layout is documented byte by byte in {@code
 * docs/publishing.md}. Readers never hold up the writer: a sequence lock tells them that what they
 * read was changed meanwhile.
 *
 * <p>A page has one writer; a second is refused. It is a file that only this user may open, and
 * deleted on close. A thread of its own writes a heartbeat, by which readers tell a writer that has
 * died from one whose camera is away.
 */
public final class SharedPage implements Publisher {
  private final PageClaim claim;
  private final ByteBuffer page;
  private final NanoClock clock;
  private final float[] filtered = new float[Emotion.COUNT];
  private final float[] raw = new float[Emotion.COUNT];
  private final Thread heart = new Thread(this::beatOn, "lowerface-page");
  private long lock;
  private volatile boolean closed;

  private SharedPage(Path path, NanoClock clock) {
    this.clock = clock;
    claim = PageClaim.of(path);
    try {
      page = claim.create(empty(clock.nanoTime()));
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
    heart.setDaemon(true);
  }

  /**
   * Creates this user's page at the place where readers look first.
   *
   * @return the page, to be attached to an engine
   * @throws dev.lowerface.expression.LowerfaceException if another writes it or it cannot be
   *     created
   */
  public static SharedPage create() {
    return create(defaultPath());
  }

  /**
   * Creates a page.
   *
   * @param path a file that is not there, or that a writer which has died left there
   * @return the page, to be attached to an engine
   * @throws dev.lowerface.expression.LowerfaceException if another writes it or it cannot be
   *     created
   */
  public static SharedPage create(Path path) {
    SharedPage page = new SharedPage(path, NanoClock.SYSTEM);
    page.heart.start();
    return page;
  }

  /** A page without a thread, for tests, which call {@link #beat()} themselves. */
  static SharedPage withoutHeart(Path path, NanoClock clock) {
    return new SharedPage(path, clock);
  }

  /**
   * Where readers look first.
   *
   * @return {@code /dev/shm/lowerface-<uid>} on Linux, {@code lowerface-<user name>} in the folder
   *     {@code java.io.tmpdir} elsewhere
   */
  public static Path defaultPath() {
    return PageOwner.defaultPath();
  }

  /**
   * Where the page is.
   *
   * @return the file
   */
  public Path path() {
    return claim.path();
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the shared page " + path() + " is closed");
    }
    ExpressionState state = sample.state();
    state.copyProbabilities(filtered);
    sample.copyRawProbabilities(raw);
    PageLayout.LONG.setOpaque(page, PageLayout.LOCK, lock + 1);
    VarHandle.releaseFence(); // Odd before anything changes.
    page.putLong(PageLayout.SEQUENCE, sample.sequence());
    page.putLong(PageLayout.CAPTURE_NANOS, sample.captureNanos());
    page.putLong(PageLayout.PUBLISH_NANOS, sample.publishNanos());
    page.putInt(PageLayout.VALID, state.isValid() ? 1 : 0);
    page.putInt(PageLayout.TRACKING_STATE, TrackingCode.of(state.trackingState()));
    page.putInt(
        PageLayout.EMOTION, state.isValid() ? state.emotion().index() : PageLayout.NO_EMOTION);
    page.putInt(PageLayout.QUALITY, state.inputQuality().index());
    page.putFloat(PageLayout.CONFIDENCE, state.confidence());
    page.putLong(PageLayout.XR_TIME, sample.xrTime());
    for (int i = 0; i < Emotion.COUNT; i++) {
      page.putFloat(PageLayout.PROBABILITIES + i * Float.BYTES, filtered[i]);
      page.putFloat(PageLayout.RAW_PROBABILITIES + i * Float.BYTES, raw[i]);
    }
    lock += 2;
    PageLayout.LONG.setRelease(page, PageLayout.LOCK, lock);
  }

  /** Tells readers that the writer lives. */
  void beat() {
    PageLayout.LONG.setRelease(page, PageLayout.HEARTBEAT_NANOS, clock.nanoTime());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    heart.interrupt();
    PageLayout.INT.setRelease(page, PageLayout.WRITER_STATE, PageLayout.STOPPED);
    claim.close();
  }

  private void beatOn() {
    try {
      while (!closed) {
        beat();
        clock.waitUntil(clock.nanoTime() + PageLayout.HEARTBEAT_MILLIS * 1_000_000L);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  private static ByteBuffer empty(long nowNanos) {
    ByteBuffer page = ByteBuffer.allocate(PageLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.putLong(PageLayout.MAGIC, PageLayout.MAGIC_VALUE);
    page.putInt(PageLayout.VERSION, PageLayout.VERSION_VALUE);
    page.putInt(PageLayout.SIZE, PageLayout.BYTES);
    page.putInt(PageLayout.TIME_BASE, PageLayout.timeBase());
    page.putInt(PageLayout.CLASSES, Emotion.COUNT);
    page.putLong(PageLayout.WRITER_PID, ProcessHandle.current().pid());
    page.putLong(PageLayout.CREATED_NANOS, nowNanos);
    page.putInt(PageLayout.STALE_MILLIS, PageLayout.DEFAULT_STALE_MILLIS);
    page.putLong(PageLayout.HEARTBEAT_NANOS, nowNanos);
    page.putInt(PageLayout.WRITER_STATE, PageLayout.LIVE);
    page.putInt(PageLayout.TRACKING_STATE, TrackingCode.of(TrackingState.PAUSED));
    page.putInt(PageLayout.EMOTION, PageLayout.NO_EMOTION);
    return page;
  }
}

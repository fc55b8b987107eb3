package dev.lowerface.publish.page;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.file.FileReplacement;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.publish.TrackingCode;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.ThreadEnd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest sample on a page of memory that other programs of this user map and read without any
 * call of the system: {@link SharedPageReader} in Java, {@code
 * samples/receivers/c/lowerface_page.c} in C. The layout is documented byte by byte in {@code
 * docs/publishing.md}. Readers never hold up the writer: a sequence lock tells them that what they
 * read was changed meanwhile.
 *
 * <p>A page has one writer; a second is refused. It is a file that only this user may open, and
 * deleted on close. A thread of its own writes a heartbeat, by which readers tell a writer that has
 * died from one whose camera is away, and makes the file anew when somebody has deleted or cut it.
 *
 * <p>All times on the page are of the machine's clock, whatever clock the engine has: that is the
 * one that readers in other processes have, too.
 */
public final class SharedPage implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPage.class);
  private static final int LINES_OF_SAMPLE = PageLayout.LOCK;

  private final PageClaim claim;
  private final NanoClock clock;
  private final FileReplacement.Move move;
  private final byte[] headerBytes = new byte[LINES_OF_SAMPLE];
  private final byte[] sampleBytes = new byte[PageLayout.BYTES - LINES_OF_SAMPLE];
  private final ByteBuffer header = ByteBuffer.wrap(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer sampleLines =
      ByteBuffer.wrap(sampleBytes).order(ByteOrder.LITTLE_ENDIAN);
  private final float[] filtered = new float[Emotion.COUNT];
  private final float[] raw = new float[Emotion.COUNT];
  private final Thread heart = new Thread(this::beatOn, "lowerface-page");
  private volatile PageWriter writer;
  private volatile @Nullable SampleAge age;
  private volatile int staleMillis = PageLayout.DEFAULT_STALE_MILLIS;
  private boolean lossLogged;
  private long lock;
  private volatile boolean closed;

  private SharedPage(Path path, NanoClock clock, FileReplacement.Move move) {
    this.clock = clock;
    this.move = move;
    claim = PageClaim.of(path);
    fillHeader(header, clock.nanoTime());
    try {
      writer = claim.create(empty(), move);
      lock = writer.firstLock();
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
    SharedPage page = new SharedPage(path, NanoClock.SYSTEM, FileReplacement::moveOnce);
    page.heart.start();
    return page;
  }

  /** A page without a thread, for tests, which call {@link #beat()} themselves. */
  static SharedPage withoutHeart(Path path, NanoClock clock) {
    return withoutHeart(path, clock, FileReplacement::moveOnce);
  }

  /** One whose file is put in its place by other means. */
  static SharedPage withoutHeart(Path path, NanoClock clock, FileReplacement.Move move) {
    return new SharedPage(path, clock, move);
  }

  /**
   * Where readers look first: in a folder that is this user's alone where the system has one.
   *
   * @return {@code lowerface-<uid>} in {@code XDG_RUNTIME_DIR}, {@code /run/user/<uid>} or {@code
   *     /dev/shm}, the first that is there; {@code lowerface-<user name>} in the folder {@code
   *     java.io.tmpdir} elsewhere
   */
  public static Path defaultPath() {
    return PageOwner.defaultPath(System.getenv("XDG_RUNTIME_DIR"));
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
  public void attach(SampleAge ageLimit) {
    age = ageLimit;
    staleMillis = (int) Math.min(Integer.MAX_VALUE, (ageLimit.limitNanos() + 999_999) / 1_000_000);
    beat(); // Readers go by it from now on.
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the shared page " + path() + " is closed");
    }
    ExpressionState state = sample.state();
    state.copyProbabilities(filtered);
    sample.copyRawProbabilities(raw);
    long shift = shiftNanos();
    put(PageLayout.SEQUENCE, sample.sequence());
    put(PageLayout.CAPTURE_NANOS, sample.captureNanos() == 0 ? 0 : sample.captureNanos() + shift);
    put(PageLayout.PUBLISH_NANOS, sample.publishNanos() + shift);
    put(PageLayout.VALID, state.isValid() ? 1 : 0);
    put(PageLayout.TRACKING_STATE, TrackingCode.of(state.trackingState()));
    put(PageLayout.EMOTION, state.isValid() ? state.emotion().index() : PageLayout.NO_EMOTION);
    put(PageLayout.QUALITY, state.inputQuality().index());
    sampleLines.putFloat(PageLayout.CONFIDENCE - LINES_OF_SAMPLE, state.confidence());
    put(PageLayout.XR_TIME, sample.xrTime());
    for (int i = 0; i < Emotion.COUNT; i++) {
      int at = i * Float.BYTES - LINES_OF_SAMPLE;
      sampleLines.putFloat(PageLayout.PROBABILITIES + at, filtered[i]);
      sampleLines.putFloat(PageLayout.RAW_PROBABILITIES + at, raw[i]);
    }
    put(PageLayout.LOCK, lock + 1); // Odd before anything changes.
    lock += 2;
    writer.writeSample(sampleBytes, lock);
  }

  private void put(int offset, long value) {
    sampleLines.putLong(offset - LINES_OF_SAMPLE, value);
  }

  private void put(int offset, int value) {
    sampleLines.putInt(offset - LINES_OF_SAMPLE, value);
  }

  /** What the machine's clock is ahead of the engine's. */
  private long shiftNanos() {
    SampleAge ageLimit = age;
    if (ageLimit == null || ageLimit.clock().equals(clock)) {
      return 0;
    }
    return clock.nanoTime() - ageLimit.clock().nanoTime();
  }

  /** Tells readers that the writer lives, and makes a page anew that was deleted. */
  synchronized void beat() {
    if (closed) {
      return;
    }
    header.putInt(PageLayout.STALE_MILLIS, staleMillis);
    header.putLong(PageLayout.HEARTBEAT_NANOS, clock.nanoTime());
    if (!writer.isStillThere()) {
      replace();
    }
    // All of it, not the heartbeat alone: the file may have been cut.
    writer.writeHeader(headerBytes);
  }

  private void replace() {
    header.putLong(PageLayout.CREATED_NANOS, clock.nanoTime()); // Readers know another by it.
    PageWriter lost = writer;
    try {
      writer = claim.create(empty(), move);
      lost.close();
      LOG.warn("the shared page {} was deleted by somebody else; it is there again", path());
      lossLogged = false;
    } catch (LowerfaceException e) {
      if (!lossLogged) {
        lossLogged = true;
        LOG.warn("the shared page {} was deleted by somebody else: {}", path(), e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      header.putInt(PageLayout.WRITER_STATE, PageLayout.STOPPED);
      writer.writeHeader(headerBytes);
      writer.close(); // Windows deletes no file that is open.
      claim.delete();
      claim.close();
    }
    heart.interrupt();
    ThreadEnd.await(heart);
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

  private static void fillHeader(ByteBuffer page, long nowNanos) {
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
  }

  /** A whole page without a sample. */
  private byte[] empty() {
    ByteBuffer page = ByteBuffer.allocate(PageLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.put(headerBytes);
    page.putInt(PageLayout.TRACKING_STATE, TrackingCode.of(TrackingState.PAUSED));
    page.putInt(PageLayout.EMOTION, PageLayout.NO_EMOTION);
    return page.array();
  }
}

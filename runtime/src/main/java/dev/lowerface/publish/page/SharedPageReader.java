package dev.lowerface.publish.page;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.TrackingCode;
import dev.lowerface.time.NanoClock;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads what a {@link SharedPage} of this user says, in another process or in the same. A read
 * neither waits nor allocates. It checks the age of a sample itself: a writer that hangs or has
 * died shows no frozen face. When a writer has gone, or somebody has cut the page's file, the page
 * of its successor is looked for, at most four times a second, by the call that reads.
 *
 * <p>One reader for each thread.
 */
public final class SharedPageReader implements AutoCloseable {
  private static final Duration WRITERS_OWN = Duration.ZERO;
  private static final int TRIES = 1000;
  private static final long MILLI = 1_000_000;
  private static final long DEAD_NANOS = PageLayout.DEAD_MILLIS * MILLI;
  private static final long RETRY_NANOS = 250 * MILLI;

  /** Read in place of a page whose file is not there any more: nobody writes it. */
  private static final ByteBuffer NOBODYS =
      ByteBuffer.allocateDirect(PageLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final NanoClock clock;
  private final long givenStaleNanos;
  private RandomAccessFile file;
  private ByteBuffer page;
  private PageSample newest = new PageSample();
  private PageSample spare = new PageSample();
  private long lookedNanos;
  private boolean closed;

  /**
   * Opens this user's page at its usual place.
   *
   * @throws LowerfaceException if there is none, or it is of another layout or another user
   */
  public SharedPageReader() {
    this(SharedPage.defaultPath());
  }

  /**
   * Opens a page; a sample is stale at the age that its writer's engine goes by.
   *
   * @param path the page's file
   * @throws LowerfaceException if there is none, or it is of another layout or another user
   */
  public SharedPageReader(Path path) {
    this(path, WRITERS_OWN, NanoClock.SYSTEM);
  }

  /**
   * Opens a page.
   *
   * @param path the page's file
   * @param staleAfter the age from which a sample is not valid any more; zero for that of the
   *     writer's engine
   * @param clock the clock of the machine, on which all times of a page are
   * @throws LowerfaceException if there is none, or it is of another layout or another user
   */
  public SharedPageReader(Path path, Duration staleAfter, NanoClock clock) {
    this.path = path;
    this.clock = clock;
    givenStaleNanos = staleAfter.toNanos();
    page = PageFile.map(path);
    file = PageFile.lengthOf(path);
    lookedNanos = clock.nanoTime();
  }

  /**
   * The newest sample.
   *
   * @param out set to it; not valid and all zero when it is too old or tracking was lost, STOPPED
   *     when the writer has gone
   * @return whether the answer is valid
   * @throws IllegalStateException if the reader is closed
   */
  public boolean read(ExpressionState out) {
    if (closed) {
      throw new IllegalStateException("the reader of the shared page " + path + " is closed");
    }
    long now = clock.nanoTime();
    leaveIfCut();
    if (!isWriterAlive(now)) {
      lookForSuccessor(now);
    }
    copyNewest();
    boolean alive = isWriterAlive(now);
    // Also what seems to come from the future is of another time: of before a restart.
    long age = Math.abs(now - newest.captureNanos);
    if (alive && age <= staleNanos() && newest.isUsable()) {
      out.setValid(
          now,
          newest.captureNanos,
          newest.probabilities,
          Emotion.at(newest.emotion),
          newest.knownQuality(),
          newest.trust());
      return true;
    }
    boolean stopped = !alive || newest.trackingState == TrackingCode.of(TrackingState.STOPPED);
    boolean fresh = alive && age <= staleNanos();
    out.setInvalid(
        now,
        newest.captureNanos,
        stopped ? TrackingState.STOPPED : TrackingState.PAUSED,
        fresh ? newest.knownQuality() : InputQuality.NO_PICTURE);
    return false;
  }

  /**
   * The number of the picture behind the last answer.
   *
   * @return the number, from 0
   */
  public long sequence() {
    return newest.sequence;
  }

  /**
   * When the sample behind the last answer was published.
   *
   * @return nanoseconds on the clock of the machine; 0 before the first
   */
  public long publishNanos() {
    return newest.publishNanos;
  }

  /**
   * When the picture behind the last answer was captured, in the time of an OpenXR runtime.
   *
   * @return XrTime in nanoseconds; 0 if the writer does not know it
   */
  public long xrTime() {
    return newest.xrTime;
  }

  /**
   * Copies the probabilities of the sample behind the last answer as the network gave them, before
   * filtering.
   *
   * @param out at least eight floats, in class order; all 0 when the sample is not valid. They
   *     outlive the answer's validity: a sample that has grown too old still has them
   */
  public void copyRawProbabilities(float[] out) {
    System.arraycopy(newest.rawProbabilities, 0, out, 0, Emotion.COUNT);
  }

  /**
   * Whether the writer has given a sign of life within the last second and has not stopped.
   *
   * @return false when it has ended, died or hangs
   */
  public boolean isWriterAlive() {
    leaveIfCut();
    return isWriterAlive(clock.nanoTime());
  }

  /**
   * The process that writes.
   *
   * @return its number on the writer's system, which is not this one's if one of them runs in a
   *     container; 0 if the file of its page was cut
   */
  public long writerPid() {
    leaveIfCut();
    return page.getLong(PageLayout.WRITER_PID);
  }

  /**
   * What lies behind the end of a file may be mapped and not read: Java then throws an error at
   * some later place in the thread. Asking how long the file is takes less than a microsecond.
   */
  private void leaveIfCut() {
    if (PageFile.isCut(file)) {
      page = NOBODYS;
    }
  }

  /** Stops reading; the memory is given back some time later. Idempotent. */
  @Override
  public void close() {
    closed = true;
    PageFile.close(file);
  }

  private boolean isWriterAlive(long now) {
    return (int) PageLayout.INT.getAcquire(page, PageLayout.WRITER_STATE) == PageLayout.LIVE
        && Math.abs(now - (long) PageLayout.LONG.getAcquire(page, PageLayout.HEARTBEAT_NANOS))
            < DEAD_NANOS;
  }

  private long staleNanos() {
    return givenStaleNanos > 0
        ? givenStaleNanos
        : MILLI * (int) PageLayout.INT.getAcquire(page, PageLayout.STALE_MILLIS);
  }

  /** Keeps what it had if the writer died, or was interrupted, in the middle of a sample. */
  private void copyNewest() {
    for (int tries = 0; tries < TRIES; tries++) {
      long before = (long) PageLayout.LONG.getAcquire(page, PageLayout.LOCK);
      if ((before & 1) == 0) {
        spare.copyFrom(page);
        VarHandle.acquireFence(); // All is read before the lock is read again.
        if ((long) PageLayout.LONG.getOpaque(page, PageLayout.LOCK) == before) {
          PageSample read = spare;
          spare = newest;
          newest = read;
          return;
        }
      }
      Thread.onSpinWait();
    }
  }

  private void lookForSuccessor(long now) {
    if (now - lookedNanos < RETRY_NANOS) {
      return;
    }
    lookedNanos = now;
    try {
      ByteBuffer found = PageFile.readChecked(path);
      // Mapping the same file again and again would use up what mappings a process may have.
      if (found.getLong(PageLayout.CREATED_NANOS) != page.getLong(PageLayout.CREATED_NANOS)
          || found.getLong(PageLayout.WRITER_PID) != page.getLong(PageLayout.WRITER_PID)) {
        ByteBuffer next = PageFile.map(path);
        RandomAccessFile nextFile = PageFile.lengthOf(path);
        PageFile.close(file);
        page = next;
        file = nextFile;
      }
    } catch (LowerfaceException e) {
      // There is none yet.
    }
  }
}

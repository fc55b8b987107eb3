package dev.lowerface.receivers;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the shared page that {@code lowerface serve --page PATH} writes, on this machine. A read
 * takes about a microsecond and waits for nobody. When nothing is served, or what serves has died,
 * there is no expression, and the page is looked for four times a second. One reader for each
 * thread.
 */
public final class SharedPageFace implements Closeable {
  // Where everything lies: docs/publishing.md, "Shared page".
  private static final int BYTES = 256;
  private static final long MAGIC = 0x4543_4146_5257_4f4cL; // "LOWRFACE"
  private static final int VERSION = 1;
  private static final int VERSION_AT = 8;
  private static final int STALE_MILLIS_AT = 40;
  private static final int HEARTBEAT_AT = 64;
  private static final int WRITER_STATE_AT = 72;
  private static final int LOCK_AT = 128;
  private static final int CAPTURE_AT = 144;
  private static final int VALID_AT = 160;
  private static final int EMOTION_AT = 168;
  private static final int CONFIDENCE_AT = 176;
  private static final int PROBABILITIES_AT = 192;

  private static final int LIVE = 1;
  private static final int TRIES = 1000;
  private static final long DEAD_NANOS = 1_000_000_000;
  private static final long LOOK_NANOS = 250_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final ByteBuffer copy = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private FileChannel file; // null while there is no page
  private ByteBuffer page;
  private long lookedNanos = System.nanoTime() - LOOK_NANOS;

  /**
   * A reader; the page need not be there yet.
   *
   * @param path the file that {@code serve} was given
   */
  public SharedPageFace(Path path) {
    this.path = path;
  }

  /**
   * The expression of now.
   *
   * @return the newest one, or {@link ReceivedFace#NONE}
   */
  public ReceivedFace read() {
    long now = System.nanoTime();
    if (!isAlive(now)) {
      lookAgain(now);
    }
    return isAlive(now) && copySample() && isFresh(now)
        ? new ReceivedFace(copy, EMOTION_AT, CONFIDENCE_AT, PROBABILITIES_AT)
        : ReceivedFace.NONE;
  }

  @Override
  public void close() {
    page = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // It was only read.
    }
    file = null;
  }

  private boolean isAlive(long now) {
    try {
      // What lies behind the end of a file that somebody has cut must not be read.
      return file != null
          && file.size() == BYTES
          && page.getInt(WRITER_STATE_AT) == LIVE
          && Math.abs(now - (long) LONG.getAcquire(page, HEARTBEAT_AT)) < DEAD_NANOS;
    } catch (IOException e) {
      return false;
    }
  }

  /** False if the writer was in the midst of it all the time. */
  private boolean copySample() {
    for (int tries = 0; tries < TRIES; tries++) {
      long before = (long) LONG.getAcquire(page, LOCK_AT);
      if (before != 0 && (before & 1) == 0) {
        for (int at = 0; at < BYTES; at += Long.BYTES) {
          copy.putLong(at, page.getLong(at));
        }
        VarHandle.acquireFence(); // All is read before the lock is read again.
        if ((long) LONG.getOpaque(page, LOCK_AT) == before) {
          return true;
        }
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private boolean isFresh(long now) {
    long oldest = copy.getInt(STALE_MILLIS_AT) * NANOS_PER_MILLI;
    return copy.getInt(VALID_AT) == 1 && Math.abs(now - copy.getLong(CAPTURE_AT)) <= oldest;
  }

  private void lookAgain(long now) {
    if (now - lookedNanos < LOOK_NANOS) {
      return;
    }
    lookedNanos = now;
    close();
    try {
      FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
      if (opened.size() == BYTES) {
        ByteBuffer mapped =
            opened.map(FileChannel.MapMode.READ_ONLY, 0, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (mapped.getLong(0) == MAGIC && mapped.getInt(VERSION_AT) == VERSION) {
          file = opened;
          page = mapped;
          return;
        }
      }
      opened.close();
    } catch (IOException e) {
      // Nothing is served yet.
    }
  }
}

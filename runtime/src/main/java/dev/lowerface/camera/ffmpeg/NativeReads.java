package dev.lowerface.camera.ffmpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.http.HttpBody;
import dev.lowerface.time.NanoClock;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Watches over FFmpeg while it reads: FFmpeg asks again and again whether to give up, and is told
 * so at the deadline, when the thread is interrupted, and when it has taken more bytes than one
 * picture can have. Where FFmpeg shall not open a connection by itself, it reads from here.
 *
 * <p>There is one pair of native call-backs for the process, as JavaCPP has room for few; which
 * stream they serve is known by the thread that reads.
 */
final class NativeReads {
  /** What FFmpeg may take in from one picture to the next, in bytes. */
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private static final long CLOSE_NANOS = 100_000_000;

  private static final ThreadLocal<NativeReads> CURRENT = new ThreadLocal<>();

  private final NanoClock clock;
  private final @Nullable HttpBody body;
  private long deadlineNanos = Long.MAX_VALUE;
  private boolean forever = true;
  private long bytes;
  private @Nullable StreamFault fault;
  private boolean interrupted;

  /**
   * For one input.
   *
   * @param body what FFmpeg reads from; null if it opens its input by itself
   */
  NativeReads(NanoClock clock, @Nullable HttpBody body) {
    this.clock = clock;
    this.body = body;
  }

  /** FFmpeg's question whether to give up. */
  static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
    static final Interrupt SHARED = new Interrupt();

    @Override
    public int call(Pointer opaque) {
      NativeReads reads = CURRENT.get();
      return reads != null && reads.mustStop() ? 1 : 0;
    }
  }

  /** FFmpeg's request for bytes. */
  static final class Read extends Read_packet_Pointer_BytePointer_int {
    static final Read SHARED = new Read();

    @Override
    public int call(Pointer opaque, BytePointer into, int size) {
      NativeReads reads = CURRENT.get();
      return reads == null ? avutil.AVERROR_EXIT() : reads.read(into, size);
    }
  }

  /** From now on FFmpeg may read until then. */
  void until(long nanos) {
    deadlineNanos = nanos;
    forever = false;
    bytes = 0;
  }

  /**
   * Runs a call of FFmpeg's that reads.
   *
   * @return what it returned
   * @throws StreamFault if it was made to give up
   * @throws InterruptedException if that was because this thread was interrupted
   */
  int during(IntSupplier call) throws StreamFault, InterruptedException {
    fault = null;
    interrupted = false;
    CURRENT.set(this);
    int result;
    try {
      result = call.getAsInt();
    } finally {
      CURRENT.remove();
    }
    if (interrupted) {
      Thread.interrupted();
      throw new InterruptedException();
    }
    if (result < 0 && fault != null) {
      throw fault;
    }
    return result;
  }

  /** Runs a call that may say something more, but not wait for an answer for long. */
  void shortly(Runnable call) {
    until(clock.nanoTime() + CLOSE_NANOS);
    CURRENT.set(this);
    try {
      call.run();
    } finally {
      CURRENT.remove();
    }
  }

  private boolean mustStop() {
    if (Thread.currentThread().isInterrupted()) {
      interrupted = true;
      return true;
    }
    if (!forever && clock.nanoTime() - deadlineNanos >= 0) {
      fault = new StreamFault("no whole picture came in time");
      return true;
    }
    return false;
  }

  private int read(BytePointer into, int size) {
    if (body == null || mustStop()) {
      return avutil.AVERROR_EXIT();
    }
    if (bytes > MOST_BYTES) {
      fault = new StreamFault("a picture is longer than " + MOST_BYTES + " bytes");
      return avutil.AVERROR_EXIT();
    }
    try {
      ByteBuffer room = into.capacity(size).asByteBuffer();
      int count = body.read(room, deadlineNanos);
      bytes += Math.max(0, count);
      return count < 0 ? avutil.AVERROR_EOF() : count;
    } catch (StreamFault e) {
      fault = e;
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException | Error e) {
      // It must not fly through native code.
      fault = new StreamFault("reading failed (" + e + ")");
    }
    return avutil.AVERROR_EXIT();
  }
}

package dev.lowerface.publish.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where everything lies on the shared page, in bytes from its start; little endian, in lines of 64
 * bytes so that what changes often shares no cache line with what does not. The same table stands
 * in {@code docs/publishing.md}, and programs in other languages are written after it: what changes
 * here changes {@link #VERSION}.
 */
public final class PageLayout {
  public static final int BYTES = 256;

  /** "LOWRFACE" in ASCII, read as a little-endian number. */
  static final long MAGIC_VALUE = 0x4543_4146_5257_4f4cL;

  public static final int VERSION_VALUE = 1;

  // Line 0: written before the page can be found; the stale time again when an engine is attached.
  static final int MAGIC = 0;
  static final int VERSION = 8;
  static final int SIZE = 12;
  static final int TIME_BASE = 16;
  static final int CLASSES = 20;
  static final int WRITER_PID = 24;
  static final int CREATED_NANOS = 32;
  static final int STALE_MILLIS = 40;

  // Line 1: says whether the writer lives.
  static final int HEARTBEAT_NANOS = 64;
  static final int WRITER_STATE = 72;

  // Lines 2 and 3: the newest sample, under the lock.
  static final int LOCK = 128;
  static final int SEQUENCE = 136;
  static final int CAPTURE_NANOS = 144;
  static final int PUBLISH_NANOS = 152;
  static final int VALID = 160;
  static final int TRACKING_STATE = 164;
  static final int EMOTION = 168;
  static final int QUALITY = 172;
  static final int CONFIDENCE = 176;
  static final int XR_TIME = 184;
  static final int PROBABILITIES = 192;
  static final int RAW_PROBABILITIES = 224;

  /** CLOCK_MONOTONIC of Linux, which {@code System.nanoTime()} is there. */
  static final int BASE_CLOCK_MONOTONIC = 1;

  /** {@code System.nanoTime()} of another system. */
  static final int BASE_NANO_TIME = 2;

  static final int LIVE = 1;
  static final int STOPPED = 2;

  /** Emotion of a sample that is not valid. */
  static final int NO_EMOTION = -1;

  public static final int DEFAULT_STALE_MILLIS = 250;
  public static final int HEARTBEAT_MILLIS = 100;

  /** A writer that has not given a sign for so long is dead. */
  public static final int DEAD_MILLIS = 1000;

  static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private PageLayout() {}

  /** The time base of this machine. */
  static int timeBase() {
    return System.getProperty("os.name", "").startsWith("Linux")
        ? BASE_CLOCK_MONOTONIC
        : BASE_NANO_TIME;
  }
}

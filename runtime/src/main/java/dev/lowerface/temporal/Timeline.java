package dev.lowerface.temporal;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * The newest {@value #KEPT} samples, and the expression at any time that is asked. One thread adds;
 * any number of threads ask, without locks and without allocation, and a writer that stops halfway
 * holds nobody up.
 *
 * <ul>
 *   <li>Between two samples: on the straight line between them.
 *   <li>After the newest: on along the line through the last two, but slowing down evenly, so that
 *       the movement stops after {@code extrapolationLimit} and holds there. Over the whole limit
 *       it goes as far as the undamped line goes in half of it. Values below 0 become 0, and the
 *       sum is made 1 again.
 *   <li>More than the {@link SampleAge} after the sample before it: invalid, all zero. That goes
 *       for the newest sample and for a gap in the history alike: a gap is not bridged.
 *   <li>From a sample on that was added as not usable, to the next one that is: invalid, all zero.
 *   <li>Before the first sample and before the oldest that is kept: invalid, all zero.
 * </ul>
 */
public final class Timeline {
  /** How many samples are kept: over one second at up to 240 pictures a second. */
  public static final int KEPT = 256;

  /** Default time after the newest sample at which extrapolation has come to rest. */
  public static final Duration DEFAULT_EXTRAPOLATION_LIMIT = Duration.ofMillis(50);

  /** The label of a picture that cannot be answered. */
  private static final byte NOT_VALID = -1;

  private static final float[] NONE = new float[Emotion.COUNT];

  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(Timeline.class, "count", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SampleAge age;
  private final long limitNanos;

  // A ring, written a sample at a time. A reader uses the samples below `count` and afterwards
  // looks whether the writer can have reached them again meanwhile. The slot that the writer may be
  // busy
  // with is never among them, so a reader need not wait for it.
  private final long[] times = new long[KEPT];
  private final byte[] labels = new byte[KEPT];
  private final byte[] qualities = new byte[KEPT];
  private final float[] trusts = new float[KEPT];
  private final float[] probabilities = new float[KEPT * Emotion.COUNT];

  @SuppressWarnings("UnusedVariable") // Read through COUNT.
  private long count;

  /** A timeline with the defaults. */
  public Timeline() {
    this(SampleAge.DEFAULT, DEFAULT_EXTRAPOLATION_LIMIT);
  }

  /**
   * A timeline.
   *
   * @param age says from when on a sample is no answer any more
   * @param extrapolationLimit how long after the newest sample extrapolation comes to rest; zero
   *     switches it off
   * @throws LowerfaceException if the limit is negative
   */
  public Timeline(SampleAge age, Duration extrapolationLimit) {
    if (extrapolationLimit.isNegative()) {
      throw new LowerfaceException(
          "expected an extrapolation limit of 0 ms or more, got "
              + extrapolationLimit.toMillis()
              + " ms");
    }
    this.age = age;
    limitNanos = extrapolationLimit.toNanos();
  }

  /**
   * Adds a sample. Only ever called by one thread.
   *
   * @param captureNanos its capture time in nanoseconds
   * @param values eight probabilities that sum to 1; copied
   * @param shown the class to show
   * @param quality what is to be said of the picture
   * @return false, and nothing is added, if the sample is not later than the one before
   */
  public boolean add(long captureNanos, float[] values, Emotion shown, InputQuality quality) {
    return add(captureNanos, values, shown, quality, 1);
  }

  /**
   * Adds a sample of a picture that may be bad. Only ever called by one thread.
   *
   * @param captureNanos its capture time in nanoseconds
   * @param values eight probabilities that sum to 1; copied
   * @param shown the class to show
   * @param quality what is to be said of the picture
   * @param trust what the confidence is multiplied by, 0 to 1
   * @return false, and nothing is added, if the sample is not later than the one before
   */
  public boolean add(
      long captureNanos, float[] values, Emotion shown, InputQuality quality, float trust) {
    return put(captureNanos, values, shown.index(), quality, trust);
  }

  /**
   * Adds a picture that cannot be answered. Only ever called by one thread.
   *
   * @param captureNanos its capture time in nanoseconds
   * @param quality what is wrong with it
   * @return false, and nothing is added, if the picture is not later than the sample before
   */
  public boolean addUnusable(long captureNanos, InputQuality quality) {
    return put(captureNanos, NONE, NOT_VALID, quality, 0);
  }

  private boolean put(
      long captureNanos, float[] values, int label, InputQuality quality, float trust) {
    long n = (long) COUNT.getOpaque(this);
    if (n > 0 && captureNanos - times[slot(n - 1)] <= 0) {
      return false;
    }
    // No value of this sample may be seen before the count of the one before it.
    VarHandle.releaseFence();
    int slot = slot(n);
    times[slot] = captureNanos;
    labels[slot] = (byte) label;
    qualities[slot] = (byte) quality.index();
    trusts[slot] = trust;
    System.arraycopy(values, 0, probabilities, slot * Emotion.COUNT, Emotion.COUNT);
    COUNT.setRelease(this, n + 1);
    return true;
  }

  /**
   * The expression at a time.
   *
   * @param timeNanos the time, in nanoseconds on the clock of the capture times
   * @param out set to the answer; TRACKING when valid, PAUSED and all zero when not. Its {@code
   *     sampleTimeNanos} is the capture time of the newest sample used, or, when invalid, of the
   *     newest there is (0 without any)
   * @return whether the answer is valid
   */
  public boolean locate(long timeNanos, ExpressionState out) {
    while (true) {
      long n = (long) COUNT.getAcquire(this);
      if (n == 0) {
        out.setInvalid(timeNanos, 0, TrackingState.PAUSED);
        return false;
      }
      // One less than the ring holds: the writer may be at work in the oldest slot.
      long oldest = Math.max(0, n - (KEPT - 1));
      boolean valid = locate(timeNanos, oldest, n - 1, out);
      VarHandle.acquireFence();
      if ((long) COUNT.getOpaque(this) - oldest < KEPT) {
        return valid;
      }
    }
  }

  /**
   * The capture time of the newest sample.
   *
   * @return nanoseconds; 0 while there is none
   */
  public long newestNanos() {
    while (true) {
      long n = (long) COUNT.getAcquire(this);
      long newest = n == 0 ? 0 : times[slot(n - 1)];
      VarHandle.acquireFence();
      if ((long) COUNT.getOpaque(this) - n < KEPT - 1) {
        return newest;
      }
    }
  }

  private boolean locate(long timeNanos, long oldest, long newest, ExpressionState out) {
    long before = lastNotAfter(timeNanos, oldest, newest);
    long newestNanos = times[slot(newest)];
    if (before < oldest || age.isOver(times[slot(before)], timeNanos)) {
      out.setInvalid(timeNanos, newestNanos, TrackingState.PAUSED);
      return false;
    }
    int a = slot(before);
    InputQuality quality = InputQuality.at(qualities[a]);
    if (labels[a] == NOT_VALID) {
      out.setInvalid(timeNanos, newestNanos, TrackingState.PAUSED, quality);
      return false;
    }
    long sinceNanos = timeNanos - times[a];
    Emotion shown = Emotion.at(labels[a]);
    float trust = trusts[a];
    if (before < newest) {
      int b = slot(before + 1);
      long stepNanos = times[b] - times[a];
      if (!age.isOver(times[a], times[b]) && labels[b] != NOT_VALID) {
        float weight = (float) ((double) sinceNanos / stepNanos);
        long used = sinceNanos == 0 ? times[a] : times[b];
        out.setValid(timeNanos, used, probabilities, at(a), at(b), weight, shown, quality, trust);
        return true;
      }
    }
    int previous = before > oldest ? slot(before - 1) : a;
    long stepNanos = times[a] - times[previous];
    // A speed across a gap says nothing about now.
    boolean moving =
        stepNanos > 0 && !age.isOver(times[previous], times[a]) && labels[previous] != NOT_VALID;
    float weight = moving ? 1 + (float) (glideNanos(sinceNanos) / stepNanos) : 1;
    int from = moving ? previous : a;
    out.setValid(
        timeNanos, times[a], probabilities, at(from), at(a), weight, shown, quality, trust);
    return true;
  }

  /** How far a movement gets that slows down evenly to rest at the limit, as time at full speed. */
  private double glideNanos(long sinceNanos) {
    if (limitNanos == 0) {
      return 0;
    }
    double h = Math.min(sinceNanos, limitNanos);
    return h - h * h / (2.0 * limitNanos);
  }

  /** Newest first: whoever asks mostly asks for about now. */
  private long lastNotAfter(long timeNanos, long oldest, long newest) {
    long index = newest;
    while (index >= oldest && timeNanos - times[slot(index)] < 0) {
      index--;
    }
    return index;
  }

  private static int slot(long index) {
    return (int) (index & (KEPT - 1));
  }

  private static int at(int slot) {
    return slot * Emotion.COUNT;
  }
}

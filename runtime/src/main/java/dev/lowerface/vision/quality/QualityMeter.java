package dev.lowerface.vision.quality;

import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.remap.MouthView;
import java.time.Duration;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Assesses each picture of the mouth as the network sees it, the output of {@link MouthView}. A
 * larger picture is first averaged down to 48 columns, so that one set of limits holds for every
 * network. The first of these that holds is the quality, with brightness from 0 to 255:
 *
 * <ul>
 *   <li>{@link InputQuality#COVERED}: bright enough and not burnt out, but the standard deviation
 *       of its 8 x 4 block means around their best plane is below {@value #COVERED_BELOW} + {@value
 *       #COVERED_SHARE} of the mean brightness, unless a network sees a mouth all the same
 *   <li>{@link InputQuality#DARK}: mean below {@value #DARK_MEAN}, or more than {@value
 *       #DARK_SHARE} of the pixels below {@value PictureMeasures#DARK_BELOW}
 *   <li>{@link InputQuality#NO_MOUTH}: a network says so
 *   <li>{@link InputQuality#SATURATED}: more than {@value #BURNT_SHARE} of the pixels at {@value
 *       PictureMeasures#BURNT_FROM} or above
 *   <li>{@link InputQuality#BLURRED}: the energy of its Laplacian is less than {@value
 *       #BLURRED_BELOW} of that of its gradient, as after a Gaussian blur of standard deviation
 *       1/48 of the face's width or more. Noise hides a blur
 *   <li>{@link InputQuality#STILL}: not one value has changed for {@code stillAfter}
 *   <li>{@link InputQuality#GOOD}
 * </ul>
 *
 * <p>The limits were chosen on every tenth face of FER+'s training split (lower half), of which
 * they flag 0.6 %. What is returned changes only when the new quality has been seen for {@code
 * hold}, or the old one not for twice that. After the first picture of a size nothing is allocated.
 * Not thread-safe.
 */
public final class QualityMeter implements AutoCloseable {
  /** How long a picture may stay the same, unless asked otherwise. */
  public static final Duration DEFAULT_STILL_AFTER = Duration.ofSeconds(2);

  /** How long a new quality must be seen, unless asked otherwise. */
  public static final Duration DEFAULT_HOLD = Duration.ofMillis(300);

  static final double DARK_MEAN = 24;
  static final double DARK_SHARE = 0.8;
  static final double BURNT_SHARE = 0.3;
  static final double COVERED_BELOW = 1;
  static final double COVERED_SHARE = 0.04;
  static final double BLURRED_BELOW = 0.8;

  private static final Duration LONGEST = Duration.ofHours(1);

  private final QualityHistory history;
  private final PictureMeasures measures = new PictureMeasures();
  private final Size smallSize = new Size();
  private final Mat small;
  private byte[] pixels = new byte[PictureMeasures.MOST * PictureMeasures.MOST * 3];
  private byte[] before = new byte[pixels.length];
  private int columnsBefore;
  private int rowsBefore;
  private int channelsBefore;
  private InputQuality assessed = InputQuality.GOOD;
  private boolean unchanged;
  private boolean closed;

  /** A meter of the default times. */
  public QualityMeter() {
    this(DEFAULT_STILL_AFTER, DEFAULT_HOLD);
  }

  /**
   * A meter.
   *
   * @param stillAfter how long the picture may stay the same before it counts as still, by capture
   *     time; positive, at most an hour; at least {@code hold} takes effect
   * @param hold how long a new quality must be seen before it is returned, by capture time; 0 to an
   *     hour
   * @throws LowerfaceException if one of them is out of range
   */
  public QualityMeter(Duration stillAfter, Duration hold) {
    if (stillAfter.isNegative() || stillAfter.isZero() || stillAfter.compareTo(LONGEST) > 0) {
      throw new LowerfaceException(
          "expected a still picture to count after more than 0 s and at most 1 h, got "
              + stillAfter);
    }
    if (hold.isNegative() || hold.compareTo(LONGEST) > 0) {
      throw new LowerfaceException(
          "expected the input quality to be held for 0 s to 1 h, got " + hold);
    }
    OpenCv.load();
    small = new Mat();
    history = new QualityHistory(stillAfter, hold);
  }

  /**
   * Assesses a picture and those before it, where no network tells whether it holds a mouth.
   *
   * @param face as in {@link #measure(Mat, MouthSight, long)}
   * @param captureNanos as there
   * @return the quality; never {@link InputQuality#NO_PICTURE} or {@link InputQuality#NO_MOUTH}
   * @throws LowerfaceException if the picture is empty or of another type
   * @throws IllegalStateException if this meter is closed
   */
  public InputQuality measure(Mat face, long captureNanos) {
    return measure(face, MouthSight.UNKNOWN, captureNanos);
  }

  /**
   * Assesses a picture and those before it.
   *
   * @param face the visible half as {@link MouthView} renders it: 8-bit, one channel (grey) or
   *     three (RGB), any size
   * @param mouth whether a network sees a mouth in it
   * @param captureNanos when it was captured, in nanoseconds; if it is before the last, all waiting
   *     starts again
   * @return the quality; never {@link InputQuality#NO_PICTURE}
   * @throws LowerfaceException if the picture is empty or of another type
   * @throws IllegalStateException if this meter is closed
   */
  public InputQuality measure(Mat face, MouthSight mouth, long captureNanos) {
    if (closed) {
      throw new IllegalStateException("this QualityMeter is closed");
    }
    requireFace(face);
    int channels = face.channels();
    int columns = Math.min(PictureMeasures.MOST, face.cols());
    long evenRows = Math.round((double) face.rows() * columns / face.cols());
    int rows = (int) Math.max(1, Math.min(evenRows, PictureMeasures.MOST));
    read(face, columns, rows);
    boolean sameShape =
        columns == columnsBefore && rows == rowsBefore && channels == channelsBefore;
    int count = columns * rows * channels;
    boolean same = sameShape && Arrays.equals(pixels, 0, count, before, 0, count);
    if (!same) {
      measures.measure(pixels, columns, rows, channels);
      columnsBefore = columns;
      rowsBefore = rows;
      channelsBefore = channels;
      swap();
    }
    assessed = assess(mouth);
    unchanged = same;
    return history.update(assessed, same, captureNanos);
  }

  /**
   * What the last picture was by itself, before any waiting.
   *
   * @return the quality; {@link InputQuality#GOOD} before the first
   */
  public InputQuality assessed() {
    return assessed;
  }

  /**
   * Whether the last picture was the same as the one before it.
   *
   * @return true if not one value differs; false for the first
   */
  public boolean unchanged() {
    return unchanged;
  }

  /**
   * What the last picture is compared by: two are the same if these are equal.
   *
   * @return its rows, columns and channels and then its values, averaged down; a copy
   */
  public byte[] measured() {
    int count = columnsBefore * rowsBefore * channelsBefore;
    byte[] copy = new byte[3 + count];
    copy[0] = (byte) rowsBefore;
    copy[1] = (byte) columnsBefore;
    copy[2] = (byte) channelsBefore;
    System.arraycopy(before, 0, copy, 3, count);
    return copy;
  }

  private void read(Mat face, int columns, int rows) {
    Mat source = face;
    if (columns != face.cols() || rows != face.rows()) {
      smallSize.width = columns;
      smallSize.height = rows;
      Imgproc.resize(face, small, smallSize, 0, 0, Imgproc.INTER_AREA);
      source = small;
    }
    source.get(0, 0, pixels);
  }

  private void swap() {
    byte[] newest = pixels;
    pixels = before;
    before = newest;
  }

  private InputQuality assess(MouthSight mouth) {
    boolean dark = measures.mean() < DARK_MEAN || measures.darkShare() > DARK_SHARE;
    boolean burnt = measures.burntShare() > BURNT_SHARE;
    double least = COVERED_BELOW + COVERED_SHARE * measures.mean();
    boolean seen = mouth == MouthSight.SEEN;
    if (!dark && !burnt && !seen && measures.structure() < least) {
      return InputQuality.COVERED;
    }
    if (dark) {
      return InputQuality.DARK;
    }
    if (mouth == MouthSight.ABSENT) {
      return InputQuality.NO_MOUTH;
    }
    if (burnt) {
      return InputQuality.SATURATED;
    }
    return measures.sharpness() < BLURRED_BELOW ? InputQuality.BLURRED : InputQuality.GOOD;
  }

  private static void requireFace(Mat face) {
    int type = face.type();
    boolean flat = face.dims() == 2 && !face.empty();
    if (!flat || (type != CvType.CV_8UC1 && type != CvType.CV_8UC3)) {
      throw new LowerfaceException(
          "expected a face of type CV_8UC1 (grey) or CV_8UC3 (RGB), got "
              + (flat ? CvType.typeToString(type) : "an empty one or one of other dimensions"));
    }
  }

  /** Lets go of its native memory; idempotent. */
  @Override
  public void close() {
    closed = true;
    small.release();
  }
}

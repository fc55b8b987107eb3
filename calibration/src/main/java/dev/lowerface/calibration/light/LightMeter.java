package dev.lowerface.calibration.light;

import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.OpenCv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Looks at uncorrected faces and says what their light needs. Where the dark, middle and bright
 * values (5 %, 50 % and 95 % of the pixels) already lie where nine of ten of FER+'s training faces
 * have them, nothing is changed; otherwise black level, white level and gamma bring each to the
 * nearest such value. Where details are then still fainter than in any usual face, as behind a veil
 * or in the even light of some infrared cameras, local contrast is raised. Not thread-safe.
 */
public final class LightMeter implements AutoCloseable {
  /**
   * Where nine of ten of FER+'s training faces, lower half, have 5 %, 50 % and 95 % of their
   * pixels: {@code lowerface-benchmarks calibration-bench --sections light} prints it.
   */
  static final double[][] USUAL = {{1, 114}, {59, 199}, {140, 255}};

  /**
   * Local contrast below which it is raised: fewer than one of a hundred training faces have less.
   */
  static final double FAINT = 12;

  /** By how much: chosen on training faces seen through a simulated veil. */
  private static final double RAISED = 6;

  /** Details are what is finer than this share of the face's width. */
  private static final double FINE = 1 / 16.0;

  private static final double LEAST_GAMMA = 0.2;
  private static final double MOST_GAMMA = 5;
  private static final double LEAST_BLACK = -255;
  private static final double MOST_BLACK = 254;
  private static final double MOST_WHITE = 510;
  private static final double DARK_MEDIAN = 12;
  private static final double BURNT_SHARE = 0.2;
  private static final double FLAT_SPREAD = 12;
  private static final double FLICKER_SHARE = 0.12;

  private final long[] histogram = new long[256];
  private final List<Double> means = new ArrayList<>();
  private final Mat grey = new Mat();
  private final Mat last = new Mat();
  private byte[] pixels = {};
  private boolean closed;

  static {
    OpenCv.load();
  }

  /**
   * Adds a face.
   *
   * @param face the visible half as {@link dev.lowerface.vision.remap.MouthView} renders it without
   *     a correction: 8-bit, grey or RGB
   * @throws IllegalStateException if this is closed
   */
  public void add(Mat face) {
    if (closed) {
      throw new IllegalStateException("this LightMeter is closed");
    }
    Mat source = face;
    if (face.channels() == 3) {
      Imgproc.cvtColor(face, grey, Imgproc.COLOR_RGB2GRAY);
      source = grey;
    }
    int count = (int) source.total();
    if (pixels.length != count) {
      pixels = new byte[count];
    }
    Mat own = source.isContinuous() ? source : source.clone();
    own.get(0, 0, pixels);
    for (byte pixel : pixels) {
      histogram[pixel & 0xff]++;
    }
    means.add(Core.mean(source).val[0]);
    source.copyTo(last);
  }

  /**
   * What the faces so far need.
   *
   * @return correction and advice; no correction before the first face
   */
  public LightResult result() {
    if (means.isEmpty()) {
      return new LightResult(LightCorrection.NONE, List.of());
    }
    double[] now = {percentile(0.05), percentile(0.5), percentile(0.95)};
    List<LightAdvice> advice = new ArrayList<>();
    if (now[1] < DARK_MEDIAN) {
      advice.add(LightAdvice.TOO_DARK);
    }
    if (share(250) > BURNT_SHARE) {
      advice.add(LightAdvice.BURNT_OUT);
    }
    if (now[2] - now[0] < FLAT_SPREAD) {
      advice.add(LightAdvice.FLAT);
    }
    if (flicker() > FLICKER_SHARE) {
      advice.add(LightAdvice.FLICKERING);
    }
    if (advice.isEmpty() && now[1] < USUAL[1][0]) {
      advice.add(LightAdvice.DIM);
    }
    if (advice.isEmpty() && now[1] > USUAL[1][1]) {
      advice.add(LightAdvice.BRIGHT);
    }
    boolean usual = true;
    for (int i = 0; i < now.length; i++) {
      usual &= now[i] >= USUAL[i][0] && now[i] <= USUAL[i][1];
    }
    boolean flat = now[2] - now[0] < 3;
    LightCorrection levels = usual || flat ? LightCorrection.NONE : correction(now);
    if (isAtLimit(levels)) {
      advice.add(0, LightAdvice.BEYOND_CORRECTION);
    }
    return new LightResult(flat ? levels : detailed(levels), advice);
  }

  private LightCorrection detailed(LightCorrection levels) {
    Mat table = new Mat(1, 256, CvType.CV_8UC1);
    table.put(0, 0, levels.table());
    Mat corrected = new Mat();
    Core.LUT(last, table, corrected);
    double contrast = localContrast(corrected);
    table.release();
    corrected.release();
    return contrast >= FAINT
        ? levels
        : new LightCorrection(levels.black(), levels.white(), levels.gamma(), RAISED);
  }

  /**
   * How strong the details of a face are.
   *
   * @param face 8-bit grey, as wide as the face
   * @return their standard deviation
   */
  public static double localContrast(Mat face) {
    Mat sharp = new Mat();
    Mat blurred = new Mat();
    face.convertTo(sharp, CvType.CV_32F);
    Imgproc.GaussianBlur(sharp, blurred, new Size(0, 0), FINE * face.cols());
    Core.subtract(sharp, blurred, sharp);
    MatOfDouble mean = new MatOfDouble();
    MatOfDouble deviation = new MatOfDouble();
    Core.meanStdDev(sharp, mean, deviation);
    double contrast = deviation.get(0, 0)[0];
    for (Mat mat : List.of(sharp, blurred, mean, deviation)) {
      mat.release();
    }
    return contrast;
  }

  /** Black, white and gamma that bring three values to the nearest usual ones. */
  static LightCorrection correction(double[] now) {
    double[] target = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      target[i] = Math.max(USUAL[i][0], Math.min(USUAL[i][1], now[i]));
    }
    double low = LEAST_GAMMA;
    double high = MOST_GAMMA;
    double gamma = 1;
    for (int i = 0; i < 40; i++) {
      gamma = Math.sqrt(low * high);
      double middle = levels(now, target, gamma).apply(now[1]);
      if (middle > target[1]) {
        low = gamma; // Darker: a larger exponent.
      } else {
        high = gamma;
      }
    }
    return levels(now, target, gamma);
  }

  private static LightCorrection levels(double[] now, double[] target, double gamma) {
    double lowShare = Math.pow(target[0] / 255, 1 / gamma);
    double highShare = Math.pow(target[2] / 255, 1 / gamma);
    double span = (now[2] - now[0]) / (highShare - lowShare);
    double black = Math.max(LEAST_BLACK, Math.min(MOST_BLACK, now[0] - lowShare * span));
    double white = Math.max(black + 1, Math.min(MOST_WHITE, black + span));
    return new LightCorrection(black, white, gamma, 0);
  }

  /** Whether the table would have gone further had it been let. */
  static boolean isAtLimit(LightCorrection levels) {
    return levels.gamma() < 1.01 * LEAST_GAMMA
        || levels.gamma() > 0.99 * MOST_GAMMA
        || levels.black() <= LEAST_BLACK
        || levels.black() >= MOST_BLACK
        || levels.white() >= MOST_WHITE;
  }

  private double percentile(double share) {
    double wanted = share * Arrays.stream(histogram).sum();
    long sum = 0;
    for (int value = 0; value < histogram.length; value++) {
      sum += histogram[value];
      if (sum >= wanted) {
        return value;
      }
    }
    return 255;
  }

  private double share(int from) {
    return (double) Arrays.stream(histogram, from, 256).sum() / Arrays.stream(histogram).sum();
  }

  /** Standard deviation of the pictures' means over their mean. */
  private double flicker() {
    double mean = means.stream().mapToDouble(value -> value).average().orElse(0);
    double square = means.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
    return mean < 1 ? 0 : Math.sqrt(square) / mean;
  }

  @Override
  public void close() {
    closed = true;
    grey.release();
    last.release();
  }
}

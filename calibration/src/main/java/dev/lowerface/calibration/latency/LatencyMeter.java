package dev.lowerface.calibration.latency;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Measures the delay between a change of the target and the capture time of the picture that shows
 * it: the delay at which the brightness of the part of the picture that blinks correlates best with
 * the schedule. The middle of the exposure is what is measured, as that is what a picture shows. A
 * screen's own delay is in the result: take it off, or use a diode. Not thread-safe.
 */
public final class LatencyMeter implements AutoCloseable {
  private static final int COLUMNS = 16;
  private static final int ROWS = 12;
  private static final int LEAST_PICTURES = 30;
  private static final int LEAST_CHANGES = 6;
  private static final double LEAST_CORRELATION = 0.8;
  private static final long MOST_NANOS = 500_000_000;
  private static final long COARSE_NANOS = 1_000_000;
  private static final long FINE_NANOS = 100_000;

  private final List<Long> times = new ArrayList<>();
  private final List<float[]> traces = new ArrayList<>();
  private final Mat grey = new Mat();
  private final Mat small = new Mat();
  private boolean closed;

  static {
    OpenCv.load();
  }

  /**
   * What was measured.
   *
   * @param delay from the change to the capture time
   * @param correlation of brightness and schedule at that delay, 0 to 1
   */
  public record Latency(Duration delay, double correlation) {}

  /**
   * Adds a picture.
   *
   * @param picture 8-bit grey or BGR, of any size
   * @param captureNanos its capture time, on the clock of the schedule
   * @throws IllegalStateException if this is closed
   */
  public void add(Mat picture, long captureNanos) {
    if (closed) {
      throw new IllegalStateException("this LatencyMeter is closed");
    }
    Mat source = picture;
    if (picture.channels() == 3) {
      Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
      source = grey;
    }
    Imgproc.resize(source, small, new Size(COLUMNS, ROWS), 0, 0, Imgproc.INTER_AREA);
    byte[] bytes = new byte[COLUMNS * ROWS];
    small.get(0, 0, bytes);
    float[] trace = new float[bytes.length];
    for (int i = 0; i < trace.length; i++) {
      trace[i] = bytes[i] & 0xff;
    }
    times.add(captureNanos);
    traces.add(trace);
  }

  /**
   * Finds the delay.
   *
   * @param schedule when the target changed
   * @return the delay, from 0 to 500 ms
   * @throws LowerfaceException if there are too few pictures, or nothing in them blinks as it
   *     should
   */
  public Latency measure(BlinkSchedule schedule) {
    if (times.size() < LEAST_PICTURES || schedule.changeNanos().size() < LEAST_CHANGES) {
      throw new LowerfaceException(
          "expected at least "
              + LEAST_PICTURES
              + " pictures and "
              + LEAST_CHANGES
              + " changes of the target, got "
              + times.size()
              + " and "
              + schedule.changeNanos().size());
    }
    long exposure = medianStep() / 2;
    double best = -1;
    long bestNanos = 0;
    int cell = 0;
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      for (long delay = 0; delay <= MOST_NANOS; delay += 5 * COARSE_NANOS) {
        double correlation = correlation(schedule, i, delay, exposure);
        if (correlation > best) {
          best = correlation;
          bestNanos = delay;
          cell = i;
        }
      }
    }
    bestNanos = climb(schedule, cell, bestNanos, COARSE_NANOS, exposure);
    bestNanos = climb(schedule, cell, bestNanos, FINE_NANOS, exposure);
    best = correlation(schedule, cell, bestNanos, exposure);
    if (best < LEAST_CORRELATION) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected a target that blinks in the camera's view (a correlation of %.1f or more),"
                  + " the best is %.2f; bring it nearer, or darken the room",
              LEAST_CORRELATION,
              best));
    }
    return new Latency(Duration.ofNanos(bestNanos), best);
  }

  private long climb(BlinkSchedule schedule, int cell, long start, long step, long exposure) {
    long best = start;
    double most = -1;
    // A plateau, as of few pictures, is taken in its middle.
    long last = start;
    for (long delay = start - 10 * step; delay <= start + 10 * step; delay += step) {
      double correlation = delay < 0 ? -1 : correlation(schedule, cell, delay, exposure);
      if (correlation > most + 1e-9) {
        most = correlation;
        best = delay;
        last = delay;
      } else if (Math.abs(correlation - most) <= 1e-9) {
        last = delay;
      }
    }
    return (best + last) / 2;
  }

  private double correlation(BlinkSchedule schedule, int cell, long delay, long exposure) {
    double n = times.size();
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < times.size(); i++) {
      long at = times.get(i) - delay;
      double x = schedule.shareOn(at - exposure / 2, at + exposure / 2);
      double y = traces.get(i)[cell];
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
    double vx = sxx - sx * sx / n;
    double vy = syy - sy * sy / n;
    // Less than a grey level of contrast is noise.
    return vx <= 0 || vy / n < 0.5 ? -1 : (sxy - sx * sy / n) / Math.sqrt(vx * vy);
  }

  private long medianStep() {
    List<Long> steps = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      steps.add(times.get(i) - times.get(i - 1));
    }
    steps.sort(Long::compare);
    return Math.max(1_000_000, steps.get(steps.size() / 2));
  }

  @Override
  public void close() {
    closed = true;
    grey.release();
    small.release();
  }
}

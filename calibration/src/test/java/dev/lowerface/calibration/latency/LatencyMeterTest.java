package dev.lowerface.calibration.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A simulated camera sees a target that blinks, a known time after it did. */
class LatencyMeterTest {
  private static final long START = 1_000_000_000_000L;

  static {
    OpenCv.load();
  }

  @ParameterizedTest
  @CsvSource({"30, 0", "30, 47.3", "60, 23.5", "60, 180", "90, 312.4"})
  void measuresTheDelayToThreeMilliseconds(double rate, double delayMillis) {
    BlinkSchedule schedule = BlinkSchedule.random(START, 6, 4);
    try (LatencyMeter meter = new LatencyMeter()) {
      watch(meter, schedule, rate, delayMillis, 60);
      LatencyMeter.Latency found = meter.measure(schedule);
      assertEquals(delayMillis, found.delay().toNanos() / 1e6, 3);
      assertTrue(found.correlation() > 0.9, found::toString);
    }
  }

  @Test
  void refusesWhatDoesNotBlink() {
    BlinkSchedule schedule = BlinkSchedule.random(START, 6, 4);
    try (LatencyMeter meter = new LatencyMeter()) {
      watch(meter, schedule, 30, 20, 0);
      String message =
          String.valueOf(
              assertThrows(LowerfaceException.class, () -> meter.measure(schedule)).getMessage());
      assertTrue(message.contains("expected a target that blinks"), message);
    }
  }

  @Test
  void wantsMoreThanAFewPictures() {
    BlinkSchedule schedule = BlinkSchedule.random(START, 6, 4);
    try (LatencyMeter meter = new LatencyMeter()) {
      assertThrows(LowerfaceException.class, () -> meter.measure(schedule));
    }
  }

  /** Exposed over half the period; the picture's time is the middle of it, plus the delay. */
  private static void watch(
      LatencyMeter meter, BlinkSchedule schedule, double rate, double delayMillis, double swing) {
    Core.setRNGSeed(9);
    Mat picture = new Mat(120, 160, CvType.CV_8UC1);
    long period = (long) (1e9 / rate);
    for (long at = START; at < START + 6_500_000_000L; at += period) {
      Core.randn(picture, 80, 4);
      Mat target = picture.submat(30, 60, 40, 70);
      double lit = schedule.shareOn(at - period / 4, at + period / 4);
      Core.add(target, Scalar.all(swing * lit), target);
      meter.add(picture, at + (long) (delayMillis * 1e6));
    }
  }
}

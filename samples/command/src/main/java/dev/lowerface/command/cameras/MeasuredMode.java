package dev.lowerface.command.cameras;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import dev.lowerface.camera.device.DeviceOffer;
import dev.lowerface.camera.device.FoundDevice;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How a camera's pictures came in one mode, without anything done to them.
 *
 * @param mode that was asked for
 * @param granted what the camera granted, or the error
 * @param rate pictures a second
 * @param latencyP50Millis from the capture time to the decoded picture, the median
 * @param latencyP99Millis the same, of which one in a hundred is later
 * @param damaged pictures that came damaged
 * @param processor the share of one processor that this process took
 */
record MeasuredMode(
    CaptureMode mode,
    String granted,
    double rate,
    double latencyP50Millis,
    double latencyP99Millis,
    long damaged,
    double processor) {
  private static final NanoClock CLOCK = NanoClock.SYSTEM;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Not measured: the first pictures are decoded by code that is not compiled yet. */
  private static final int WARM_UP_PICTURES = 30;

  /** Each format and size in its greatest rate, as far as it can be read. */
  static List<MeasuredMode> of(FoundDevice device, DeviceOffer offer, int seconds)
      throws InterruptedException {
    Map<String, CaptureMode> fastest = new LinkedHashMap<>();
    for (CaptureMode mode : offer.modes()) {
      if (PixelFormat.of(mode.format()).isPresent()) {
        fastest.merge(
            mode.format() + mode.width() + "x" + mode.height(),
            mode,
            (one, other) -> one.rate() >= other.rate() ? one : other);
      }
    }
    List<MeasuredMode> measured = new ArrayList<>();
    for (CaptureMode mode : fastest.values()) {
      measured.add(of(device.source(), mode, TimeUnit.SECONDS.toNanos(seconds)));
    }
    return measured;
  }

  private static MeasuredMode of(String source, CaptureMode mode, long nanos)
      throws InterruptedException {
    String asked =
        source
            + "?size="
            + mode.width()
            + "x"
            + mode.height()
            + "&format="
            + mode.format().strip()
            + (mode.rate() >= 1 ? "&rate=" + Math.round(mode.rate()) : "");
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    try (MouthCamera camera = CameraSource.parse(asked, CLOCK);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      for (int n = 0; n < WARM_UP_PICTURES; n++) {
        camera.read(frame);
      }
      long start = CLOCK.nanoTime();
      long processor = processorNanos();
      long now = start;
      while (now - start < nanos) {
        camera.read(frame);
        now = CLOCK.nanoTime();
        latency.recordValue(Math.min(LONGEST_NANOS, Math.max(0, now - frame.captureNanos())));
      }
      double elapsed = now - start;
      return new MeasuredMode(
          mode,
          camera.granted(),
          latency.getTotalCount() * 1e9 / elapsed,
          latency.getValueAtPercentile(50) / 1e6,
          latency.getValueAtPercentile(99) / 1e6,
          camera.damaged(),
          (processorNanos() - processor) / elapsed);
    } catch (LowerfaceException e) {
      return new MeasuredMode(mode, String.valueOf(e.getMessage()), 0, 0, 0, 0, 0);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}

package dev.lowerface.camera.device;

import dev.lowerface.camera.SourceOptions;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PixelFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Chooses the mode of a device that is best for a mouth camera, among those that do as they are
 * asked as far as any does.
 *
 * <p>Where nothing is asked: pictures with at least {@value #ENOUGH_PIXELS} pixels on their shorter
 * side, since the network sees 224; of these the nearest to {@value #GOOD_RATE} pictures a second,
 * since a lip moves faster than 30 show and nobody displays more; of these the nearest to 640x480,
 * since more only costs time; of these the format with least work.
 */
final class ModeChoice {
  private static final int ENOUGH_PIXELS = 200;
  private static final int GOOD_RATE = 60;
  private static final double GOOD_AREA = 640 * 480;

  /** What a device gives that does not say its rate. */
  private static final int USUAL_RATE = 30;

  private ModeChoice() {}

  /**
   * Chooses.
   *
   * @param modes what the device offers
   * @param request what is asked for
   * @throws CaptureFault if nothing here can convert any of the formats
   */
  static CaptureMode of(List<CaptureMode> modes, DeviceRequest request) throws CaptureFault {
    return modes.stream()
        .filter(mode -> PixelFormat.of(mode.format()).isPresent())
        .min(order(request))
        .orElseThrow(() -> new CaptureFault(Kind.UNKNOWN_FORMATS, "it has " + formats(modes)));
  }

  /**
   * What was asked for and is not in a mode.
   *
   * @return for instance {@code 320x180} and {@code H264}; empty if all was granted
   */
  static List<String> missing(CaptureMode granted, DeviceRequest request) {
    List<String> missing = new ArrayList<>();
    SourceOptions.Size size = request.size();
    if (size != null && (size.width() != granted.width() || size.height() != granted.height())) {
      missing.add(size.toString());
    }
    String format = request.format();
    if (format != null && !format.equals(granted.format())) {
      missing.add(format.strip());
    }
    Integer rate = request.rate();
    if (rate != null && Math.round(granted.rate()) != rate) {
      missing.add(rate + "/s");
    }
    return missing;
  }

  private static Comparator<CaptureMode> order(DeviceRequest request) {
    String format = request.format();
    SourceOptions.Size size = request.size();
    Integer rate = request.rate();
    Comparator<CaptureMode> order =
        Comparator.comparing(mode -> format != null && !format.equals(mode.format()));
    if (size == null) {
      order = order.thenComparing(mode -> Math.min(mode.width(), mode.height()) < ENOUGH_PIXELS);
    } else {
      order = order.thenComparingInt(mode -> distance(mode, size));
    }
    return order
        .thenComparingDouble(mode -> Math.abs(rate(mode) - (rate == null ? GOOD_RATE : rate)))
        .thenComparingDouble(mode -> Math.abs(Math.log(mode.width() * mode.height() / GOOD_AREA)))
        .thenComparing(mode -> PixelFormat.of(mode.format()).orElseThrow());
  }

  private static double rate(CaptureMode mode) {
    return mode.rate() > 0 ? mode.rate() : USUAL_RATE;
  }

  private static int distance(CaptureMode mode, SourceOptions.Size size) {
    return Math.abs(mode.width() - size.width()) + Math.abs(mode.height() - size.height());
  }

  private static String formats(List<CaptureMode> modes) {
    TreeSet<String> formats = new TreeSet<>();
    modes.forEach(mode -> formats.add(mode.format().strip()));
    return formats.isEmpty() ? "none at all" : String.join(", ", formats);
  }
}

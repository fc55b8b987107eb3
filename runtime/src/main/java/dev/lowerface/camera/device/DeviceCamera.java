package dev.lowerface.camera.device;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CaptureTimes;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.SourceOptions;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencv.videoio.Videoio;

/**
 * A UVC camera of this machine, through Video4Linux on Linux and Media Foundation on Windows.
 *
 * <p>The capture time is the driver's where it gives one that can be true (Video4Linux mostly
 * does), else the moment at which it handed the picture over. {@link #granted} says which.
 *
 * <p>On Linux a device that says nothing fails after a second, and an interrupt is noticed within a
 * tenth of one; but for the first picture OpenCV waits up to ten seconds, or as many as the
 * environment variable {@code OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT} says.
 */
public final class DeviceCamera implements MouthCamera {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * With one buffer the driver would have none to fill while we decode, and lose every second
   * picture; with more than two, pictures grow old in them.
   */
  private static final int BUFFERS = 2;

  private final String identity;
  private final DeviceRequest request;
  private final NanoClock clock;
  private final @Nullable DeviceFinder finder;
  private final Function<String, Optional<CaptureDevice>> opener;
  private @Nullable CaptureDevice device;
  private CaptureTimes times = new CaptureTimes();
  private boolean pending;
  private long captureNanos;
  private long next;
  private String mode = "";
  private volatile String granted = "";

  /**
   * A camera by its number.
   *
   * @param index 0 for the first; on Linux the number in {@code /dev/video0}
   * @param clock stamps the pictures
   */
  public DeviceCamera(int index, NanoClock clock) {
    this(number(index), DeviceRequest.NOTHING, clock);
  }

  /**
   * A camera by what stays the same when it is plugged in again.
   *
   * @param identity a number; on Linux also a path below {@code /dev}, best one of {@code
   *     /dev/v4l/by-id}, or a part of the camera's name in {@code /sys/class/video4linux}, in
   *     letters of either case
   * @param request what to ask it for
   * @param clock stamps the pictures
   */
  DeviceCamera(String identity, DeviceRequest request, NanoClock clock) {
    this(identity, request, clock, onThisMachine(), opener(onThisMachine() != null));
  }

  /** For tests: a finder (null as on Windows), and who opens what it found. */
  DeviceCamera(
      String identity,
      DeviceRequest request,
      NanoClock clock,
      @Nullable DeviceFinder finder,
      Function<String, Optional<CaptureDevice>> opener) {
    if (finder == null && !identity.matches("[0-9]{1,3}")) {
      throw new LowerfaceException(
          "expected camera:N with a number from 0 on Windows, got camera:" + identity);
    }
    this.identity = identity;
    this.request = request;
    this.clock = clock;
    this.finder = finder;
    this.opener = opener;
  }

  @Override
  public String description() {
    return "camera:" + identity;
  }

  @Override
  public String granted() {
    return granted;
  }

  /** Waits for the first picture, so that what is open does show something. */
  @Override
  public void open() {
    if (device != null) {
      throw new IllegalStateException(description() + " is open already");
    }
    String node = finder == null ? identity : finder.find(identity).toString();
    CaptureDevice opened = opener.apply(node).orElseThrow(() -> unusable("it cannot be opened"));
    boolean usable = false;
    try {
      ask(opened);
      times = new CaptureTimes();
      next = 0;
      mode = mode(opened);
      grab(opened);
      pending = true;
      device = opened;
      usable = true;
    } finally {
      if (!usable) {
        opened.close();
      }
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    CaptureDevice opened = device;
    if (opened == null) {
      throw new IllegalStateException(description() + " is not open");
    }
    if (!pending) {
      await(opened);
      grab(opened);
    }
    pending = false;
    if (!opened.retrieve(frame.picture()) || frame.picture().empty()) {
      throw silent("one came that cannot be decoded");
    }
    frame.stamp(captureNanos, next++);
    return true;
  }

  @Override
  public void close() {
    CaptureDevice opened = device;
    device = null;
    pending = false;
    granted = "";
    if (opened != null) {
      opened.close();
    }
  }

  /** The format before the size, because drivers offer sizes for a format. */
  private void ask(CaptureDevice opened) {
    opened.set(Videoio.CAP_PROP_BUFFERSIZE, BUFFERS);
    String format = request.format();
    if (format != null) {
      opened.set(Videoio.CAP_PROP_FOURCC, fourcc(format));
    }
    SourceOptions.Size size = request.size();
    if (size != null) {
      opened.set(Videoio.CAP_PROP_FRAME_WIDTH, size.width());
      opened.set(Videoio.CAP_PROP_FRAME_HEIGHT, size.height());
    }
    Integer rate = request.rate();
    if (rate != null) {
      opened.set(Videoio.CAP_PROP_FPS, rate);
    }
  }

  private void await(CaptureDevice opened) throws InterruptedException {
    long deadline = clock.nanoTime() + SILENCE_NANOS;
    boolean ready = false;
    for (long slices = SILENCE_NANOS / SLICE_NANOS; !ready; slices--) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      // The clock alone would not do: a test's may stand still.
      if (slices == 0 || clock.nanoTime() >= deadline) {
        throw silent("none came for a second");
      }
      try {
        ready = opened.await(SLICE_NANOS);
      } catch (RuntimeException e) {
        throw silent("it has gone");
      }
    }
  }

  private void grab(CaptureDevice opened) {
    boolean grabbed = opened.grab();
    long now = clock.nanoTime();
    if (!grabbed) {
      throw silent("none came");
    }
    boolean before = times.fromDriver();
    // Media Foundation counts from the beginning of the stream.
    double driverMillis = finder == null ? 0 : opened.get(Videoio.CAP_PROP_POS_MSEC);
    captureNanos = times.choose(driverMillis, now);
    if (granted.isEmpty() || before != times.fromDriver()) {
      granted = mode + ", capture times from " + (times.fromDriver() ? "the driver" : "arrival");
    }
  }

  /** What was granted, for instance {@code 640x480 MJPG at 60/s}. */
  private static String mode(CaptureDevice opened) {
    int width = (int) opened.get(Videoio.CAP_PROP_FRAME_WIDTH);
    int height = (int) opened.get(Videoio.CAP_PROP_FRAME_HEIGHT);
    double rate = opened.get(Videoio.CAP_PROP_FPS);
    return width
        + "x"
        + height
        + letters((int) opened.get(Videoio.CAP_PROP_FOURCC))
        + (rate > 0 ? " at " + Math.round(rate) + "/s" : "");
  }

  static int fourcc(String letters) {
    byte[] bytes = letters.getBytes(StandardCharsets.US_ASCII);
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
  }

  private static String letters(int fourcc) {
    byte[] bytes = {
      (byte) fourcc, (byte) (fourcc >> 8), (byte) (fourcc >> 16), (byte) (fourcc >> 24)
    };
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    return text.matches("[A-Za-z0-9]{3,4}") ? " " + text : "";
  }

  private LowerfaceException silent(String what) {
    return new LowerfaceException(
        "expected a picture from "
            + description()
            + ", "
            + what
            + "; check its cable and that no other program uses it");
  }

  private LowerfaceException unusable(String what) {
    if (finder != null) {
      return finder.absent(identity, what);
    }
    return new LowerfaceException(
        "expected a camera at camera:"
            + identity
            + ", "
            + what
            + "; check the privacy settings, that no other program uses it, or try another number");
  }

  private static String number(int index) {
    if (index < 0) {
      throw new LowerfaceException("expected a camera number from 0, got " + index);
    }
    return Integer.toString(index);
  }

  private static @Nullable DeviceFinder onThisMachine() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? null : new DeviceFinder(Path.of("/dev"), Path.of("/sys"));
  }

  private static Function<String, Optional<CaptureDevice>> opener(boolean linux) {
    return linux ? OpenCvDevice::ofNode : number -> OpenCvDevice.ofNumber(Integer.parseInt(number));
  }
}

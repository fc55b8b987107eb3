package dev.lowerface.camera.device;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CaptureTimes;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.camera.capture.PictureConverter;
import dev.lowerface.camera.capture.PixelFormat;
import dev.lowerface.camera.capture.RawPicture;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A camera of this machine: through Video4Linux on Linux, through DirectShow on Windows.
 *
 * <p>It chooses by itself the mode that is best for a mouth camera ({@link ModeChoice}), as far as
 * none is asked for; {@link #granted} says which it is, what was asked for and not granted, and
 * where the capture times come from: from the driver where it gives one that can be true, else from
 * the moment at which it handed the picture over.
 *
 * <p>A picture that is damaged or cut off is counted and not handed out. A device that says nothing
 * for a second fails, as does one that sends only damaged pictures for that long; the first picture
 * may take five. An interrupt is noticed within a twentieth of a second.
 */
public final class DeviceCamera implements MouthCamera {
  private static final long FIRST_PICTURE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String identity;
  private final DeviceRequest request;
  private final NanoClock clock;
  private final DeviceSystem system;
  private final DeviceRetry retry;
  private final RawPicture raw = new RawPicture();
  private @Nullable CaptureDevice device;
  private @Nullable PictureConverter converter;
  private CaptureTimes times = new CaptureTimes();
  private boolean pending;
  private long captureNanos;
  private long firstSequence;
  private String mode = "";
  private volatile long damaged;
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
   * @param identity a number; a part of the camera's name, in letters of either case; on Linux also
   *     a path below {@code /dev}, best one of {@code /dev/v4l/by-id}
   * @param request what to ask it for
   * @param clock stamps the pictures
   */
  DeviceCamera(String identity, DeviceRequest request, NanoClock clock) {
    this(identity, request, clock, DeviceSystem.ofThisMachine());
  }

  /** For tests: on a system of their own. */
  DeviceCamera(String identity, DeviceRequest request, NanoClock clock, DeviceSystem system) {
    this.identity = identity;
    this.request = request;
    this.clock = clock;
    this.system = system;
    this.retry = new DeviceRetry(system.watched(identity));
  }

  @Override
  public String description() {
    return "camera:" + identity;
  }

  @Override
  public String granted() {
    return granted;
  }

  @Override
  public long damaged() {
    return damaged;
  }

  /** Waits for the first picture, so that what is open does show something. */
  @Override
  public void open() {
    if (device != null) {
      throw new IllegalStateException(description() + " is open already");
    }
    CaptureDevice opened = null;
    try {
      opened = system.open(identity);
      start(opened);
      if (!await(opened, FIRST_PICTURE_NANOS) || !take(opened)) {
        throw silent("none came for five seconds");
      }
      firstSequence = raw.sequence();
      pending = true;
      device = opened;
      opened = null;
    } catch (CaptureFault e) {
      throw system.unusable(identity, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LowerfaceException(
          description() + ": waiting for its first picture was interrupted", e);
    } finally {
      if (opened != null) {
        release(opened);
      }
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    CaptureDevice opened = device;
    PictureConverter current = converter;
    if (opened == null || current == null) {
      throw new IllegalStateException(description() + " is not open");
    }
    try {
      long deadline = clock.nanoTime() + SILENCE_NANOS;
      long before = damaged;
      do {
        next(opened, deadline, damaged - before);
      } while (!convert(current, frame));
    } catch (CaptureFault e) {
      throw system.unusable(identity, e);
    }
    frame.stamp(captureNanos, raw.sequence() - firstSequence);
    return true;
  }

  @Override
  public void awaitRetry(NanoClock retryClock, long nanos) throws InterruptedException {
    retry.await(retryClock, nanos);
  }

  @Override
  public void close() {
    CaptureDevice opened = device;
    device = null;
    if (opened != null) {
      release(opened);
    }
  }

  /** The converter first: it looks into the device's memory. */
  private void release(CaptureDevice opened) {
    PictureConverter current = converter;
    converter = null;
    pending = false;
    granted = "";
    if (current != null) {
      current.close();
    }
    opened.close();
  }

  private void start(CaptureDevice opened) throws CaptureFault {
    List<CaptureMode> modes = opened.modes();
    CaptureMode wanted = ModeChoice.of(modes, request);
    List<String> settings = DeviceSettings.apply(opened, request);
    CaptureMode got = opened.start(wanted);
    PixelFormat format =
        PixelFormat.of(got.format())
            .orElseThrow(() -> new CaptureFault(CaptureFault.Kind.UNKNOWN_FORMATS, got.format()));
    converter = new PictureConverter(format, got.width(), got.height());
    times = new CaptureTimes();
    granted = "";
    List<String> missing = new ArrayList<>(ModeChoice.missing(got, request));
    missing.addAll(settings);
    mode = got + ", chosen of " + modes.size() + (missing.isEmpty() ? "" : notGranted(missing));
  }

  private static String notGranted(List<String> missing) {
    return ", asked for and not granted: " + String.join(", ", missing);
  }

  /** Makes the next picture the present one; the first was taken when it was opened. */
  private void next(CaptureDevice opened, long deadline, long damagedSoFar)
      throws CaptureFault, InterruptedException {
    if (pending) {
      pending = false;
      return;
    }
    if (!await(opened, deadline - clock.nanoTime()) || !take(opened)) {
      throw silent(
          damagedSoFar == 0
              ? "none came for a second"
              : "only " + damagedSoFar + " damaged ones came for a second");
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private boolean convert(PictureConverter current, CameraFrame frame) {
    if (current.convert(raw, frame.picture())) {
      return true;
    }
    damaged++;
    return false;
  }

  private boolean await(CaptureDevice opened, long nanos)
      throws CaptureFault, InterruptedException {
    long deadline = clock.nanoTime() + nanos;
    // The clock alone would not do: a test's may stand still.
    for (long slices = nanos / SLICE_NANOS + 1; slices > 0; slices--) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long left = deadline - clock.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (opened.await(Math.min(SLICE_NANOS, left))) {
        return true;
      }
    }
    return false;
  }

  private boolean take(CaptureDevice opened) throws CaptureFault {
    if (!opened.take(raw)) {
      return false;
    }
    boolean before = times.fromDriver();
    captureNanos = times.choose(raw.driverNanos(), clock.nanoTime());
    if (granted.isEmpty() || before != times.fromDriver()) {
      granted = mode + ", capture times from " + (times.fromDriver() ? "the driver" : "arrival");
    }
    return true;
  }

  private LowerfaceException silent(String what) {
    return new LowerfaceException(
        "expected a picture from "
            + description()
            + ", "
            + what
            + "; check its cable, or plug it out and in again");
  }

  private static String number(int index) {
    if (index < 0) {
      throw new LowerfaceException("expected a camera number from 0, got " + index);
    }
    return Integer.toString(index);
  }
}

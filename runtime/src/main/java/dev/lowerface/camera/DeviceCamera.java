package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * A UVC camera of this machine, through Video4Linux on Linux and Media Foundation on Windows. The
 * capture time is the moment at which the driver handed the picture over, before it is decoded.
 */
public final class DeviceCamera implements MouthCamera {
  private static final Path DEVICES = Path.of("/dev");

  private final int index;
  private final NanoClock clock;
  private final boolean windows;
  private @Nullable VideoCapture capture;
  private long next;

  /**
   * A camera by its number.
   *
   * @param index 0 for the first; on Linux the number in {@code /dev/video0}
   * @param clock stamps the pictures
   */
  public DeviceCamera(int index, NanoClock clock) {
    if (index < 0) {
      throw new LowerfaceException("expected a camera number from 0, got " + index);
    }
    this.index = index;
    this.clock = clock;
    this.windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  @Override
  public String description() {
    return "camera:" + index;
  }

  @Override
  public void open() {
    if (capture != null) {
      throw new IllegalStateException(description() + " is open already");
    }
    // OpenCV prints a warning of its own about a device that is not there.
    if (!windows && !Files.exists(DEVICES.resolve("video" + index))) {
      throw absent("there is no /dev/video" + index);
    }
    OpenCv.load();
    VideoCapture opened = new VideoCapture(index, windows ? Videoio.CAP_MSMF : Videoio.CAP_V4L2);
    if (!opened.isOpened()) {
      opened.release();
      throw absent("it cannot be opened");
    }
    // Drivers that cannot do this refuse, and queue: the capture thread drains them.
    opened.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
    next = 0;
    capture = opened;
  }

  @Override
  public boolean read(CameraFrame frame) {
    VideoCapture opened = capture;
    if (opened == null) {
      throw new IllegalStateException(description() + " is not open");
    }
    boolean grabbed = opened.grab();
    long captureNanos = clock.nanoTime();
    if (!grabbed || !opened.retrieve(frame.picture()) || frame.picture().empty()) {
      throw new LowerfaceException(
          "expected a picture from "
              + description()
              + ", none came; check its cable and that no other program uses it");
    }
    frame.stamp(captureNanos, next++);
    return true;
  }

  @Override
  public void close() {
    if (capture != null) {
      capture.release();
      capture = null;
    }
  }

  private LowerfaceException absent(String what) {
    String advice;
    if (windows) {
      advice = "check the privacy settings, that no other program uses it, or try another number";
    } else {
      List<String> present = present();
      advice =
          present.isEmpty()
              ? "this machine has no /dev/video*; plug one in, or use --source synthetic"
              : "this machine has "
                  + String.join(", ", present)
                  + "; choose one, and check that you may read it and no other program uses it";
    }
    return new LowerfaceException(
        "expected a camera at camera:" + index + ", " + what + "; " + advice);
  }

  private static List<String> present() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> devices = Files.newDirectoryStream(DEVICES, "video*")) {
      devices.forEach(device -> names.add(device.toString()));
    } catch (IOException e) {
      // A machine whose /dev cannot be listed has none to offer.
      return List.of();
    }
    Collections.sort(names);
    return names;
  }
}

package dev.lowerface.camera.device;

import dev.lowerface.camera.NativeMat;
import dev.lowerface.vision.OpenCv;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.opencv.core.Mat;

/**
 * A device that OpenCV has opened. Spoken to through JavaCPP, because only there can one wait for a
 * picture with a time-out (and only for Video4Linux): OpenCV's own is ten seconds.
 */
final class OpenCvDevice implements CaptureDevice {
  private final VideoCapture capture;
  private final boolean waits;
  private boolean streaming;

  private OpenCvDevice(VideoCapture capture, boolean waits) {
    this.capture = capture;
    this.waits = waits;
  }

  /** A Video4Linux device by its node, or empty if OpenCV cannot open it. */
  static Optional<CaptureDevice> ofNode(String node) {
    OpenCv.load();
    try (BytePointer name = new BytePointer(node)) {
      return opened(new VideoCapture(name, opencv_videoio.CAP_V4L2), true);
    }
  }

  /** A Media Foundation device by its number, or empty if OpenCV cannot open it. */
  static Optional<CaptureDevice> ofNumber(int number) {
    OpenCv.load();
    return opened(new VideoCapture(number, opencv_videoio.CAP_MSMF), false);
  }

  private static Optional<CaptureDevice> opened(VideoCapture capture, boolean waits) {
    if (capture.isOpened()) {
      return Optional.of(new OpenCvDevice(capture, waits));
    }
    capture.close();
    return Optional.empty();
  }

  @Override
  public void set(int property, double value) {
    capture.set(property, value);
  }

  @Override
  public double get(int property) {
    return capture.get(property);
  }

  @Override
  public boolean await(long nanos) {
    if (!waits || !streaming) {
      return true; // Before the first picture, waiting itself would take that picture, unlimited.
    }
    try (IntPointer ready = new IntPointer(1L)) {
      return VideoCapture.waitAny(capture, ready, nanos);
    }
  }

  @Override
  public boolean grab() {
    streaming = capture.grab();
    return streaming;
  }

  @Override
  public boolean retrieve(Mat picture) {
    try (org.bytedeco.opencv.opencv_core.Mat out = NativeMat.of(picture)) {
      return capture.retrieve(out);
    }
  }

  @Override
  public void close() {
    capture.release();
    capture.close();
  }
}

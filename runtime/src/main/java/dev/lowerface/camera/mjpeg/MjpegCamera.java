package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.JpegHeader;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.NativeMat;
import dev.lowerface.camera.StreamAddress;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;

/**
 * An MJPEG stream over HTTP, as ESP32 cameras and most small network cameras serve it. Read here
 * rather than by FFmpeg, which believes any length that a part announces (two gigabytes are read
 * and kept, for as long as bytes trickle in), passes damaged pictures off as good ones, hands out
 * old pictures before new ones, and cannot be interrupted. The capture time of a picture is when it
 * began to arrive.
 *
 * <p>A damaged picture is skipped; if no good one comes in time, reading fails.
 */
public final class MjpegCamera implements MouthCamera {
  /** How long to wait for a connection, an answer or a picture, in milliseconds. */
  static final long TIMEOUT_MILLIS = 1000;

  private static final int DECODE_FLAGS =
      opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private final StreamAddress address;
  private final StreamAddress.Http parts;
  private final NanoClock clock;
  private final long timeoutNanos;
  private @Nullable MjpegStream stream;
  private boolean pending;
  private @Nullable JpegHeader size;
  private volatile String granted = "";

  /**
   * A stream by its address; nothing is connected yet.
   *
   * @param url an http address; a name and password before the host are sent as basic
   *     authentication, and never shown
   * @param clock stamps the pictures
   * @throws LowerfaceException if that is no such address
   */
  public MjpegCamera(String url, NanoClock clock) {
    this(url, TIMEOUT_MILLIS, clock);
  }

  MjpegCamera(String url, long timeoutMillis, NanoClock clock) {
    OpenCv.load();
    this.address = new StreamAddress(url);
    this.parts = address.http();
    this.clock = clock;
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  @Override
  public String description() {
    return address.shown();
  }

  @Override
  public String granted() {
    return granted;
  }

  /** Waits for the first picture, so that what is open does show something. */
  @Override
  public void open() {
    if (!openIfMjpeg()) {
      throw error("it sends no MJPEG", null);
    }
  }

  /**
   * Opens the stream.
   *
   * @return false, and not open, if it is none but FFmpeg may know how to read it
   */
  public boolean openIfMjpeg() {
    if (stream != null) {
      throw new IllegalStateException(description() + " is open already");
    }
    MjpegStream opened = null;
    try {
      opened = MjpegStream.open(parts, clock, deadline());
      if (opened.answer().forFfmpeg()) {
        return false;
      }
      opened.answer().requirePictures();
      opened.next(deadline());
      pending = true;
      noteSize(opened.header());
      stream = opened;
      opened = null;
      return true;
    } catch (StreamFault e) {
      throw error(e.what(), null);
    } catch (IOException e) {
      throw error(broken(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw error("connecting was interrupted", e);
    } finally {
      release(opened);
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    MjpegStream opened = stream;
    if (opened == null) {
      throw new IllegalStateException(description() + " is not open");
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long deadline = deadline();
    try {
      do {
        if (!pending) {
          opened.next(deadline);
        }
        pending = false;
      } while (!decode(opened, frame));
    } catch (StreamFault e) {
      throw error(e.what(), null);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw error(broken(e), e);
    }
    noteSize(opened.header());
    frame.stamp(opened.arrivalNanos(), opened.sequence());
    return true;
  }

  @Override
  public void close() {
    MjpegStream opened = stream;
    stream = null;
    size = null;
    pending = false;
    granted = "";
    release(opened);
  }

  /** Into the memory that the frame has already, if the size is the same. */
  private static boolean decode(MjpegStream from, CameraFrame frame) {
    int length = from.end() - from.start();
    try (BytePointer bytes = new BytePointer(from.data()).position(from.start());
        Mat data = new Mat(1, length, CvType.CV_8UC1, bytes);
        Mat target = NativeMat.of(frame.picture());
        Mat decoded = opencv_imgcodecs.imdecode(data, DECODE_FLAGS, target)) {
      JpegHeader header = from.header();
      return decoded.cols() == header.width() && decoded.rows() == header.height();
    } catch (RuntimeException e) {
      return false; // OpenCV's own exceptions; the picture is damaged.
    }
  }

  private void noteSize(JpegHeader header) {
    if (!header.equals(size)) {
      size = header;
      granted = header.width() + "x" + header.height() + " MJPEG, capture times from arrival";
    }
  }

  private long deadline() {
    return clock.nanoTime() + timeoutNanos;
  }

  private LowerfaceException error(String what, @Nullable Exception cause) {
    return new LowerfaceException(
        "expected an MJPEG stream at '"
            + address.shown()
            + "', "
            + what
            + "; check the address and that the camera runs",
        cause);
  }

  private static String broken(IOException e) {
    return "the connection failed (" + e.getMessage() + ")";
  }

  private static void release(@Nullable MjpegStream stream) {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new LowerfaceException("expected a connection to close, it did not", e);
      }
    }
  }
}

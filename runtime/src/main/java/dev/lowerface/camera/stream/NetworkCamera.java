package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.OpenStream;
import dev.lowerface.camera.StreamAddress;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaStream;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A camera on the network. Damaged pictures are passed over and counted. Reading fails when no good
 * picture has come for a second; the first one may take longer ({@link Patience}). An interrupt is
 * noticed at once over HTTP and within a tenth of a second elsewhere.
 */
public final class NetworkCamera implements MouthCamera {
  private static final long SILENCE_MILLIS = 1000;

  /**
   * A camera that returns shall be found within two seconds, a slow handshake and, of a video, a
   * second until its next key frame included.
   */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private final StreamAddress address;
  private final StreamOpener opener;
  private final NanoClock clock;
  private final long silenceNanos;
  private final Patience patience;
  private @Nullable OpenStream stream;
  private @Nullable CameraFrame first;
  private int width;
  private int height;
  private long damagedBefore;
  private volatile long damaged;
  private volatile String granted = "";

  NetworkCamera(
      String url, StreamOpener opener, Patience patience, long silenceMillis, NanoClock clock) {
    this.patience = patience;
    this.address = new StreamAddress(url);
    this.opener = opener;
    this.clock = clock;
    this.silenceNanos = TimeUnit.MILLISECONDS.toNanos(silenceMillis);
  }

  /**
   * A camera that speaks HTTP; nothing is connected yet.
   *
   * @param url an http or https address; a name and password before the host are given to that host
   *     if it asks for them, and never shown
   * @param clock stamps the pictures
   * @return the camera
   * @throws LowerfaceException if that is no such address
   */
  public static NetworkCamera http(String url, NanoClock clock) {
    return new NetworkCamera(url, new HttpOpener(url, clock), patient(), SILENCE_MILLIS, clock);
  }

  /**
   * A camera at another address that FFmpeg knows; nothing is connected yet.
   *
   * @param url for instance {@code rtsp://…}; a name and password in it are never shown
   * @param clock stamps the pictures
   * @return the camera
   */
  public static NetworkCamera video(String url, NanoClock clock) {
    return video(url, SILENCE_MILLIS, clock);
  }

  static NetworkCamera video(String url, long silenceMillis, NanoClock clock) {
    StreamOpener opener = deadline -> MediaStream.connect(url, clock, deadline);
    return new NetworkCamera(url, opener, patient(), silenceMillis, clock);
  }

  private static Patience patient() {
    return new Patience(Patience.LONGEST_NANOS);
  }

  @Override
  public String description() {
    return address.shown();
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
    if (stream != null) {
      throw new IllegalStateException(description() + " is open already");
    }
    long deadline = clock.nanoTime() + patience.nanos(clock.nanoTime());
    CameraFrame picture = new CameraFrame();
    try {
      OpenStream opened = opener.open(deadline);
      stream = opened;
      next(opened, picture, deadline);
      first = picture;
    } catch (StreamFault e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw error("connecting was interrupted", e);
    } finally {
      if (first == null) {
        picture.close();
        close();
      }
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    OpenStream opened = stream;
    if (opened == null) {
      throw new IllegalStateException(description() + " is not open");
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    CameraFrame waiting = first;
    if (waiting != null) {
      first = null;
      waiting.picture().copyTo(frame.picture());
      frame.stamp(waiting.captureNanos(), waiting.sequence());
      waiting.close();
      return true;
    }
    try {
      next(opened, frame, clock.nanoTime() + silenceNanos);
    } catch (StreamFault e) {
      throw broken(e);
    }
    return true;
  }

  private void next(OpenStream opened, CameraFrame frame, long deadlineNanos)
      throws StreamFault, InterruptedException {
    try {
      opened.next(frame, deadlineNanos);
    } finally {
      damaged = damagedBefore + opened.damaged();
    }
    patience.picture(clock.nanoTime());
    Mat picture = frame.picture();
    if (picture.cols() != width || picture.rows() != height) {
      width = picture.cols();
      height = picture.rows();
      granted = width + "x" + height + " " + opened.format() + ", capture times from arrival";
    }
  }

  @Override
  public void awaitRetry(NanoClock retryClock, long nanos) throws InterruptedException {
    retryClock.waitUntil(retryClock.nanoTime() + Math.min(nanos, LONGEST_PAUSE_NANOS));
  }

  @Override
  public void close() {
    OpenStream opened = stream;
    CameraFrame waiting = first;
    stream = null;
    first = null;
    width = 0;
    height = 0;
    granted = "";
    damagedBefore = damaged;
    if (waiting != null) {
      waiting.close();
    }
    if (opened != null) {
      opened.close();
    }
  }

  private LowerfaceException broken(StreamFault fault) {
    return error(fault.what(), null);
  }

  private LowerfaceException error(String what, @Nullable Exception cause) {
    return new LowerfaceException(
        "expected a video stream at '"
            + address.shown()
            + "', "
            + what
            + "; check the address and that the camera runs",
        cause);
  }
}

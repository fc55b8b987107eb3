package dev.lowerface.camera.pictures;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.NativeMat;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;

/**
 * Pictures in files, PNG or JPEG, played once as if a camera took them: each is decoded ahead and
 * handed out when it is due, and that moment is its capture time.
 */
public final class SequenceCamera implements MouthCamera {
  /** Pictures per second, unless asked otherwise. */
  public static final int DEFAULT_RATE = 30;

  private static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

  private final Path source;
  private final int rate;
  private final NanoClock clock;
  private @Nullable Iterator<Map.Entry<Long, Path>> files;
  private long startNanos;
  private boolean started;
  private volatile String granted = "";

  /**
   * A sequence; nothing is read yet.
   *
   * @param folderOrPattern a folder, whose pictures are shown in natural order of their names
   *     ({@code 9.png} before {@code 10.png}), or a path such as {@code frames/%05d.png}, where a
   *     number that is missing leaves a gap in time
   * @param rate pictures per second, 1 to 1000
   * @param clock paces and stamps the pictures
   * @throws LowerfaceException if there are no pictures
   */
  public SequenceCamera(Path folderOrPattern, int rate, NanoClock clock) {
    if (rate < 1 || rate > 1000) {
      throw new IllegalArgumentException("expected 1 to 1000 pictures per second, got " + rate);
    }
    PictureFiles.list(folderOrPattern);
    this.source = folderOrPattern;
    this.rate = rate;
    this.clock = clock;
  }

  @Override
  public String description() {
    return source.toString();
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public String granted() {
    return granted;
  }

  @Override
  public void open() {
    if (files != null) {
      throw new IllegalStateException(source + " is open already");
    }
    OpenCv.load();
    files = PictureFiles.list(source).entrySet().iterator();
    started = false;
    granted = "pictures at " + rate + "/s, capture times from the files' order";
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    Iterator<Map.Entry<Long, Path>> left = files;
    if (left == null) {
      throw new IllegalStateException(source + " is not open");
    }
    if (!left.hasNext()) {
      return false;
    }
    Map.Entry<Long, Path> file = left.next();
    decode(file.getValue(), frame);
    if (!started) {
      started = true;
      startNanos = clock.nanoTime();
      granted =
          frame.picture().cols()
              + "x"
              + frame.picture().rows()
              + " pictures at "
              + rate
              + "/s, capture times from the files' order";
    }
    clock.waitUntil(startNanos + file.getKey() * 1_000_000_000L / rate);
    frame.stamp(clock.nanoTime(), file.getKey());
    return true;
  }

  @Override
  public void close() {
    files = null;
    granted = "";
  }

  private static void decode(Path file, CameraFrame frame) {
    byte[] bytes = bytes(file);
    try {
      PictureFileSize.require(ByteBuffer.wrap(bytes));
    } catch (StreamFault e) {
      throw unreadable(file, e.what(), null);
    }
    try (BytePointer memory = new BytePointer(bytes);
        Mat data = new Mat(1, bytes.length, CvType.CV_8UC1, memory);
        Mat target = NativeMat.of(frame.picture());
        Mat decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR, target)) {
      if (decoded.empty()) {
        throw unreadable(file, "it is damaged", null);
      }
    } catch (LowerfaceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unreadable(file, "it is damaged", e); // OpenCV's own exceptions.
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw unreadable(file, "it is longer than " + MAX_FILE_BYTES + " bytes", null);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, "it cannot be read", e);
    }
  }

  private static LowerfaceException unreadable(Path file, String what, @Nullable Exception cause) {
    return new LowerfaceException(
        "expected a PNG or JPEG picture in '" + file + "', " + what + "; replace or remove it",
        cause);
  }
}

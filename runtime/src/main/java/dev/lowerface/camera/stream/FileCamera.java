package dev.lowerface.camera.stream;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaPictures;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A video file that stands in for a camera, played once: each picture is decoded ahead and handed
 * out when it is due by the file's own time stamps, and that moment is its capture time. Damaged
 * pictures are left out and counted.
 */
public final class FileCamera implements MouthCamera {
  private final Path path;
  private final NanoClock clock;
  private @Nullable MediaPictures pictures;
  private FilePace pace = new FilePace(0);
  private long count;
  private boolean ended;
  private long damagedBefore;
  private volatile long damaged;
  private volatile String granted = "";

  /**
   * A file.
   *
   * @param path the file
   * @param clock paces and stamps the pictures
   * @throws LowerfaceException if there is no such file
   */
  public FileCamera(Path path, NanoClock clock) {
    requireFile(path);
    OpenCv.load();
    this.path = path.toAbsolutePath();
    this.clock = clock;
  }

  @Override
  public String description() {
    return path.toString();
  }

  @Override
  public String granted() {
    return granted;
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void open() {
    if (pictures != null) {
      throw new IllegalStateException(path + " is open already");
    }
    requireFile(path);
    try {
      MediaPictures opened = MediaPictures.ofFile(path, clock);
      pictures = opened;
      pace = new FilePace(opened.rate());
      granted =
          opened.size()
              + " "
              + opened.codec()
              + (opened.rate() > 0 ? " at " + Math.round(opened.rate()) + "/s" : "")
              + ", capture times from the file";
      count = 0;
      ended = false;
    } catch (StreamFault e) {
      throw new LowerfaceException(
          "expected a video file that FFmpeg can read, '"
              + path
              + "' is none or is damaged, "
              + e.what()
              + "; try to play or convert it with ffmpeg");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LowerfaceException("opening '" + path + "' was interrupted", e);
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    MediaPictures opened = pictures;
    if (opened == null) {
      throw new IllegalStateException(path + " is not open");
    }
    if (ended) {
      return false;
    }
    if (!next(opened, frame)) {
      ended = true;
      requireComplete(opened);
      return false;
    }
    clock.waitUntil(pace.dueNanos(opened.timestampNanos(), clock.nanoTime()));
    frame.stamp(clock.nanoTime(), count + opened.damaged());
    count++;
    return true;
  }

  private boolean next(MediaPictures opened, CameraFrame frame) throws InterruptedException {
    try {
      return opened.next(frame.picture());
    } catch (StreamFault e) {
      throw new LowerfaceException(
          "expected picture " + count + " of '" + path + "', it cannot be read, " + e.what());
    } finally {
      damaged = damagedBefore + opened.damaged();
    }
  }

  @Override
  public void close() {
    MediaPictures opened = pictures;
    pictures = null;
    granted = "";
    damagedBefore = damaged;
    if (opened != null) {
      opened.close();
    }
  }

  private void requireComplete(MediaPictures opened) {
    requireComplete(path, opened.declared(), count, opened.damaged());
  }

  /**
   * Refuses a file that is cut off: in the middle it just ends, as far as FFmpeg is concerned.
   *
   * @param path for the message
   * @param declared how many pictures it claims to have, or 0
   * @param good how many came whole
   * @param damaged how many came damaged
   * @throws LowerfaceException if there are none, or a tenth is missing
   */
  public static void requireComplete(Path path, long declared, long good, long damaged) {
    if (good == 0 || good + damaged < declared * 0.9) {
      throw new LowerfaceException(
          "expected "
              + (declared > 0 ? declared : "some")
              + " pictures in '"
              + path
              + "', only "
              + good
              + " can be read; the file is cut off or damaged");
    }
  }

  /**
   * Refuses what is no file that can be read.
   *
   * @param path of a video
   * @throws LowerfaceException if it is a folder, a device, or not there
   */
  public static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw refusal(path, "does not exist; check the path");
    }
    if (Files.isDirectory(path)) {
      throw refusal(path, "is a directory; give a file in it");
    }
    if (!Files.isRegularFile(path)) {
      throw refusal(path, "is a device or a pipe; write camera:N for a camera");
    }
    if (!Files.isReadable(path)) {
      throw refusal(path, "may not be read; check its permissions");
    }
  }

  private static LowerfaceException refusal(Path path, String what) {
    return new LowerfaceException(
        "expected a video file, '" + CameraSource.shown(path.toString()) + "' " + what);
  }
}

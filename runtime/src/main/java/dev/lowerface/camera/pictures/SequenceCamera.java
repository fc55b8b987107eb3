package dev.lowerface.camera.pictures;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures in files, PNG or JPEG, played once as if a camera took them: each is decoded ahead and
 * handed out when it is due, and that moment is its capture time.
 */
public final class SequenceCamera implements MouthCamera {
  /** Pictures per second, unless asked otherwise. */
  public static final int DEFAULT_RATE = 30;

  private static final int MOST_NAMED = 3;
  private static final Logger LOG = LoggerFactory.getLogger(SequenceCamera.class);

  private final Path source;
  private final int rate;
  private final NanoClock clock;
  private final PictureFile reader = new PictureFile();
  private @Nullable Iterator<Map.Entry<Long, Path>> files;
  private long startNanos;
  private boolean started;
  private long damagedHere;
  private String firstDamage = "";
  private volatile long damaged;
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
  public long damaged() {
    return damaged;
  }

  @Override
  public void open() {
    if (files != null) {
      throw new IllegalStateException(source + " is open already");
    }
    files = PictureFiles.list(source).entrySet().iterator();
    List<String> leftOut = PictureFiles.leftOut(source);
    if (!leftOut.isEmpty()) {
      LOG.warn(
          "{} of {} are left out: pictures of another kind than PNG and JPEG, and folders ({})",
          leftOut.size(),
          source,
          String.join(", ", leftOut.subList(0, Math.min(MOST_NAMED, leftOut.size()))));
    }
    started = false;
    damagedHere = 0;
    granted = granted("");
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    Iterator<Map.Entry<Long, Path>> left = files;
    if (left == null) {
      throw new IllegalStateException(source + " is not open");
    }
    while (left.hasNext()) {
      Map.Entry<Long, Path> file = left.next();
      if (decode(file.getValue(), frame)) {
        show(file.getKey(), frame);
        return true;
      }
    }
    if (!started && damagedHere > 0) {
      throw new LowerfaceException(
          "expected PNG or JPEG pictures at '"
              + source
              + "', none of "
              + damagedHere
              + " can be read; the first: "
              + firstDamage);
    }
    return false;
  }

  private void show(long number, CameraFrame frame) throws InterruptedException {
    if (!started) {
      started = true;
      startNanos = clock.nanoTime() - number * 1_000_000_000L / rate;
      granted = granted(frame.picture().cols() + "x" + frame.picture().rows() + " ");
    }
    clock.waitUntil(startNanos + number * 1_000_000_000L / rate);
    frame.stamp(clock.nanoTime(), number);
  }

  private String granted(String size) {
    return size + "pictures at " + rate + "/s, capture times from the files' order";
  }

  @Override
  public void close() {
    files = null;
    granted = "";
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private boolean decode(Path file, CameraFrame frame) {
    try {
      reader.decode(PictureFile.bytes(file), frame.picture());
      return true;
    } catch (StreamFault e) {
      String what = "'" + file + "', " + e.what();
      damaged++;
      damagedHere++;
      if (damagedHere == 1) {
        firstDamage = what;
      }
      if (damagedHere <= MOST_NAMED) {
        LOG.warn("left out: {}{}", what, damagedHere == MOST_NAMED ? "; others are counted" : "");
      }
      return false;
    }
  }
}

package dev.lowerface.archive.part;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaPictures;
import dev.lowerface.camera.pictures.PictureFile;
import dev.lowerface.camera.pictures.PictureFiles;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.opencv.core.Mat;

/** The good pictures of a part, in order, as a camera of that source decodes them. */
abstract class PartPictures implements AutoCloseable {
  /**
   * Opens a part.
   *
   * @throws StreamFault if its file cannot be read
   */
  static PartPictures of(Part part) throws StreamFault, InterruptedException {
    Path source = Path.of(part.session().source());
    return SessionPlan.isSequence(source) ? new Sequence(source, part) : new Video(source, part);
  }

  /**
   * Decodes the next good picture.
   *
   * @param out where it is put, 8-bit BGR
   * @return false at the end
   * @throws StreamFault if the source broke
   */
  abstract boolean next(Mat out) throws StreamFault, InterruptedException;

  /** The time of that picture in its file, in nanoseconds, or {@code MediaPictures.NO_TIME}. */
  abstract long timeNanos();

  /** How many pictures were damaged. */
  abstract long damaged();

  @Override
  public void close() {}

  private static final class Video extends PartPictures {
    private final MediaPictures pictures;

    Video(Path source, Part part) throws StreamFault, InterruptedException {
      pictures = MediaPictures.ofPart(source, part.from(), part.to(), NanoClock.SYSTEM);
    }

    @Override
    boolean next(Mat out) throws StreamFault, InterruptedException {
      return pictures.next(out);
    }

    @Override
    long timeNanos() {
      return pictures.timestampNanos();
    }

    @Override
    long damaged() {
      return pictures.damaged();
    }

    @Override
    public void close() {
      pictures.close();
    }
  }

  private static final class Sequence extends PartPictures {
    private final PictureFile reader = new PictureFile();
    private final Iterator<Map.Entry<Long, Path>> files;
    private final long rate;
    private long number;
    private long damaged;

    Sequence(Path source, Part part) {
      List<Map.Entry<Long, Path>> all = List.copyOf(PictureFiles.list(source).entrySet());
      files = all.subList((int) part.from(), (int) Math.min(all.size(), part.to())).iterator();
      rate = Math.round(part.rate());
    }

    @Override
    boolean next(Mat out) {
      while (files.hasNext()) {
        Map.Entry<Long, Path> file = files.next();
        try {
          reader.decode(PictureFile.bytes(file.getValue()), out);
          number = file.getKey();
          return true;
        } catch (StreamFault e) {
          damaged++;
        }
      }
      return false;
    }

    @Override
    long timeNanos() {
      return number * 1_000_000_000L / rate;
    }

    @Override
    long damaged() {
      return damaged;
    }
  }
}

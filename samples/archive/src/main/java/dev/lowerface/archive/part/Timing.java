package dev.lowerface.archive.part;

import dev.lowerface.camera.stream.FilePace;
import java.nio.file.Path;

/** When each picture of a session comes, from its first good one on, as its camera would say. */
public abstract class Timing {
  private Timing() {}

  /**
   * The timing of a session.
   *
   * @param part any part of it
   * @return for its pictures, in order
   */
  public static Timing of(Part part) {
    return SessionPlan.isSequence(Path.of(part.session().source()))
        ? new Sequence()
        : new Video(part.rate());
  }

  /**
   * The time of the next picture.
   *
   * @param fileNanos its time in the file
   * @return nanoseconds; the first is 0
   */
  public abstract long nanos(long fileNanos);

  private static final class Video extends Timing {
    private final FilePace pace;

    Video(double rate) {
      pace = new FilePace(rate);
    }

    @Override
    public long nanos(long fileNanos) {
      return pace.dueNanos(fileNanos, 0);
    }
  }

  private static final class Sequence extends Timing {
    private long firstNanos = -1;

    @Override
    public long nanos(long fileNanos) {
      if (firstNanos < 0) {
        firstNanos = fileNanos;
      }
      return fileNanos - firstNanos;
    }
  }
}

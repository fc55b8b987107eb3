package dev.lowerface.archive.part;

import dev.lowerface.archive.session.Session;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaCuts;
import dev.lowerface.camera.pictures.PictureFiles;
import dev.lowerface.camera.stream.FileCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A session, cut into parts.
 *
 * @param session which one
 * @param parts one or more, in order; none if there is an error
 * @param declared how many pictures its file claims to have, or 0
 * @param error why it cannot be read; empty if it can
 */
public record SessionPlan(Session session, List<Part> parts, long declared, String error)
    implements Serializable {
  /** How many pictures a part has, about, where the session can be cut. */
  public static final int PART_PICTURES = 2048;

  /**
   * Reads where a session can be cut; decodes nothing.
   *
   * @param session which one
   * @param pictureRate pictures per second of sequences
   * @param partPictures how many pictures a part shall have, about
   * @return the plan, or why there is none
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static SessionPlan of(Session session, int pictureRate, int partPictures)
      throws InterruptedException {
    Path source = Path.of(session.source());
    try {
      if (isSequence(source)) {
        int count = PictureFiles.list(source).size();
        List<Long> cuts = LongStream.range(0, count).boxed().toList();
        return cut(session, cuts, count, partPictures, pictureRate, 0);
      }
      FileCamera.requireFile(source);
      MediaCuts cuts = MediaCuts.of(source, NanoClock.SYSTEM);
      return cut(session, cuts.cuts(), cuts.packets(), partPictures, cuts.rate(), cuts.declared());
    } catch (LowerfaceException e) {
      return new SessionPlan(session, List.of(), 0, String.valueOf(e.getMessage()));
    } catch (StreamFault e) {
      return new SessionPlan(
          session,
          List.of(),
          0,
          "expected a video file that FFmpeg can read, '"
              + source
              + "' is none or is damaged, "
              + e.what());
    }
  }

  /**
   * Whether a source is pictures in files of their own.
   *
   * @param source of a session
   * @return false for a video
   */
  static boolean isSequence(Path source) {
    return Files.isDirectory(source)
        || (!Files.exists(source) && PictureFiles.isPattern(source.toString()));
  }

  /** Parts of equal size, as far as the cuts allow. */
  private static SessionPlan cut(
      Session session, List<Long> cuts, long count, int partPictures, double rate, long declared) {
    long wanted = Math.max(1, count / partPictures);
    List<Part> parts = new ArrayList<>();
    long from = 0;
    for (long cut : cuts) {
      long due = count * (parts.size() + 1) / wanted;
      if (cut > from && cut >= due) {
        parts.add(new Part(session, parts.size(), from, cut, rate));
        from = cut;
      }
    }
    parts.add(new Part(session, parts.size(), from, Math.max(count, from), rate));
    return new SessionPlan(session, List.copyOf(parts), declared, "");
  }
}

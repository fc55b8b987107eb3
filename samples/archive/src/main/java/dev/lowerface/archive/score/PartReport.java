package dev.lowerface.archive.score;

import dev.lowerface.archive.part.PartAnswers;
import dev.lowerface.archive.part.SessionPlan;
import dev.lowerface.camera.stream.FileCamera;
import dev.lowerface.expression.LowerfaceException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * What the driver has to know of a part that was scored.
 *
 * @param session its session's id
 * @param answers how many pictures were answered
 * @param pictures how many came whole
 * @param damaged how many came damaged
 * @param error why it could not be read; empty if it could
 */
record PartReport(String session, long answers, long pictures, long damaged, String error)
    implements Serializable {
  static PartReport of(PartAnswers part) {
    return new PartReport(
        part.part().session().id(), part.count(), part.pictures(), part.damaged(), part.error());
  }

  /** Why a session is not to be written, from the reports of all its parts; empty if it is. */
  static String error(SessionPlan plan, List<PartReport> reports) {
    for (PartReport report : reports) {
      if (!report.error.isEmpty()) {
        return report.error;
      }
    }
    long pictures = reports.stream().mapToLong(PartReport::pictures).sum();
    long damaged = reports.stream().mapToLong(PartReport::damaged).sum();
    String source = plan.session().source();
    try {
      FileCamera.requireComplete(Path.of(source), plan.declared(), pictures, damaged);
    } catch (LowerfaceException e) {
      return String.valueOf(e.getMessage());
    }
    boolean seen = reports.stream().anyMatch(report -> report.answers > 0);
    return seen
        ? ""
        : "expected the face to lie in the pictures of '"
            + source
            + "', it lies in none of "
            + pictures
            + "; check the profile";
  }
}

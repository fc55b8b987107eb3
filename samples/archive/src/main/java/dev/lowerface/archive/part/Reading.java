package dev.lowerface.archive.part;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.archive.session.Session;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.command.engine.AnswerOptions;
import dev.lowerface.expression.LowerfaceException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * How all sessions are read.
 *
 * @param model which network answers
 * @param answers what is made of its answers
 * @param pictureRate pictures per second of sequences
 */
public record Reading(ModelSource model, AnswerOptions answers, int pictureRate)
    implements Serializable {
  /**
   * Begins the engine of a session, as {@code serve} does with the same profile.
   *
   * @param session which one
   * @return a builder without a camera
   * @throws LowerfaceException if the profile cannot be read
   */
  public EngineBuilder engine(Session session) {
    EngineBuilder builder = ExpressionEngine.builder();
    if (!session.profile().isEmpty()) {
      CalibrationProfile.load(Path.of(session.profile())).applyTo(builder);
    }
    answers.apply(builder);
    return builder;
  }
}

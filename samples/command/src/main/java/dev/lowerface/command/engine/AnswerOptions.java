package dev.lowerface.command.engine;

import dev.lowerface.EngineBuilder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import java.io.Serializable;
import picocli.CommandLine.Option;

/** What is made of the model's answers. */
public final class AnswerOptions implements Serializable {
  private static final long serialVersionUID = 1;

  @Option(
      names = "--priors",
      paramLabel = "PRIORS",
      description =
          "How common each class is taken to be: "
              + ClassPriors.FORMS
              + ". A profile may have priors of its own, which count as well. Default: model.")
  private String priors = "model";

  @Option(
      names = "--keep-unusable",
      description =
          "Answer also pictures that are covered, dark or without a mouth. Default: their samples"
              + " are not valid.")
  private boolean keepUnusable;

  /**
   * Refuses priors that are none.
   *
   * @throws LowerfaceException if they are
   */
  public void check() {
    ClassPriors.parse(priors);
  }

  /**
   * Refuses priors that a model has no counts for.
   *
   * @param model that answers
   * @throws LowerfaceException if they are
   */
  public void requireFits(ExpressionModel model) {
    model.card().weights(ClassPriors.parse(priors));
  }

  /**
   * Tells an engine.
   *
   * @param builder of the engine
   * @throws LowerfaceException if the priors are none
   */
  public void apply(EngineBuilder builder) {
    builder.priors(ClassPriors.parse(priors));
    if (keepUnusable) {
      builder.keepUnusable();
    }
  }

  /** All of it, in words that are equal where the answers are. */
  @Override
  public String toString() {
    return "priors=" + priors + ",keepUnusable=" + keepUnusable;
  }
}

package dev.lowerface.command.engine;

import dev.lowerface.EngineBuilder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
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
              + ". A profile may have priors of its own, which count as well. Default: trained.")
  private String priors = "trained";

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
    ClassPriors.wanted(priors, Collections.nCopies(Emotion.COUNT, 1));
  }

  void apply(EngineBuilder builder, ModelCard card) {
    apply(builder, card.trainingCounts());
  }

  /**
   * Tells an engine.
   *
   * @param builder of the engine
   * @param trainingCounts how often each class was in the model's training
   * @throws LowerfaceException if the priors do not fit them
   */
  public void apply(EngineBuilder builder, List<Integer> trainingCounts) {
    builder.priors(ClassPriors.parse(priors, trainingCounts));
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

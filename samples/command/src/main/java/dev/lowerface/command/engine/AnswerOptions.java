package dev.lowerface.command.engine;

import dev.lowerface.EngineBuilder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import java.util.Collections;
import picocli.CommandLine.Option;

/** What is made of the model's answers. */
public final class AnswerOptions {
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
    builder.priors(ClassPriors.parse(priors, card.trainingCounts()));
    if (keepUnusable) {
      builder.keepUnusable();
    }
  }
}

package dev.lowerface.training.experiment;

import dev.lowerface.training.data.Protocol;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Mining;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.training.recipe.Classifier;
import dev.lowerface.training.recipe.Losses;
import dev.lowerface.training.recipe.Recipe;
import dev.lowerface.training.recipe.Schedule;
import dev.lowerface.training.recipe.StudentPair;

/** Short recipes for tests. */
public final class Schedules {
  private Schedules() {}

  public static Schedule of(int epochs, double rate) {
    return new Schedule(epochs, 8, rate, Optimiser.DEFAULT, 0, Variation.LIGHT);
  }

  static Recipe recipe(Schedule teacher, Schedule student) {
    Losses losses =
        new Losses(new Distillation(20, 0.7, true), new Triplet(0.3, Mining.SEMI_HARD), 1, 0.5);
    return new Recipe("short", Protocol.MAJORITY, 0, teacher, student, losses, StudentPair.CLASSIC_TRIPLET, Classifier.SVM);
  }
}

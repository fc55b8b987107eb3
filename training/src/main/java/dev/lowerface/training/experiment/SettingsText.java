package dev.lowerface.training.experiment;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.augmentation.AugmentationRange;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Triplet;
import dev.lowerface.training.recipe.Schedule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings in words, for a report's readers. */
final class SettingsText {
  private SettingsText() {}

  static String of(Schedule schedule) {
    String average =
        schedule.average() > 0
            ? "the running average of the weights (decay " + number(schedule.average()) + ")"
            : "the last weights";
    return String.format(
        Locale.ROOT,
        "%d epochs in batches of %d; %s, rate up to %s, then along a cosine to 0; %s; %s",
        schedule.epochs(),
        schedule.batch(),
        of(schedule.optimiser()),
        number(schedule.rate()),
        average,
        of(schedule.variation()));
  }

  private static String of(Optimiser optimiser) {
    String momentum =
        optimiser instanceof Optimiser.Nesterov nesterov
            ? "Nesterov's momentum of " + number(nesterov.momentum())
            : optimiser.getClass().getSimpleName();
    return momentum + ", weight decay " + number(optimiser.weightDecay());
  }

  private static String of(Variation variation) {
    AugmentationRange range = variation.range();
    String moved =
        range.equals(AugmentationRange.NONE)
            ? "faces as they are"
            : String.format(
                Locale.ROOT,
                "faces turned by up to %s degrees, moved by %s and scaled by %s of their size",
                number(range.degrees()),
                number(range.shift()),
                number(range.zoom()));
    String lit =
        range.leastGain() < range.mostGain()
            ? ", gain " + number(range.leastGain()) + " to " + number(range.mostGain())
            : "";
    return moved
        + lit
        + (range.mirror() ? ", mirrored" : "")
        + (range.erasing() > 0 ? ", parts erased in " + number(range.erasing()) : "")
        + (variation.copies() > 0 ? ", " + variation.copies() + " times each" : "")
        + (variation.degraded() ? ", degraded as mouth cameras do" : "")
        + (variation.outliers() > 0
            ? ", " + number(variation.outliers()) + " as many pictures without a mouth"
            : "");
  }

  static String of(Distillation classic) {
    return String.format(
        Locale.ROOT,
        "temperature %s, weight of the teacher %s%s",
        number(classic.temperature()),
        number(classic.lambda()),
        classic.squared() ? ", times the temperature's square" : "");
  }

  static String of(Triplet triplet) {
    String mining = triplet.mining().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "margin " + number(triplet.margin()) + ", " + mining + " negatives";
  }

  /** Counts by class, each with its name. */
  static String of(List<Integer> counts) {
    return IntStream.range(0, counts.size())
        .mapToObj(c -> Emotion.at(c).label() + " " + counts.get(c))
        .collect(Collectors.joining(", "));
  }

  /** A number as one writes it: no zeros behind. */
  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

package dev.lowerface.training.evaluation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An evaluation as text, one figure a line. */
final class EvaluationTable {
  private final StringBuilder text = new StringBuilder();

  private EvaluationTable() {}

  static String of(Evaluation result) {
    EvaluationTable table = new EvaluationTable();
    table.add("%s on %s%n", result.model(), result.data());
    if (!result.priors().equals("trained")) {
      table.add("%-24s %s%n", "priors", result.priors());
    }
    table.share(result.visible() + " visible", result.accuracy(), result.n());
    table.add(
        "%-24s %6.2f to %.2f %%%n",
        "95 % interval", 100 * result.interval().low(), 100 * result.interval().high());
    table.number("macro recall", result.macroRecall());
    table.number("macro F1", result.macroF1());
    table.number("calibration error", result.calibrationError());
    table.number("cross-entropy", result.crossEntropy());
    Evaluation.WithoutDuplicates apart = result.withoutDuplicates();
    if (apart != null) {
      table.share("without duplicates", apart.accuracy(), apart.n());
    }
    int row = 0;
    for (String emotion : result.recall().keySet()) {
      int faces = result.confusion().get(row++).stream().mapToInt(Integer::intValue).sum();
      table.share("recall of " + emotion, result.recall().get(emotion), faces);
    }
    return table.text.toString();
  }

  private void number(String name, double value) {
    add("%-24s %8.4f%n", name, value);
  }

  private void share(String name, @Nullable Double share, int faces) {
    if (share == null) {
      add("%-24s %6s   of %d faces%n", name, "-", faces);
    } else {
      add("%-24s %6.2f %% of %d faces%n", name, 100 * share, faces);
    }
  }

  private void add(String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values));
  }
}

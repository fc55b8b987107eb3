package dev.lowerface.training.evaluation;

import java.util.Locale;

/** How a model bears bad pictures, as text. */
final class DegradedTable {
  private static final String ROW = "%-16s %-22s %8s %8s %8s %8s %8s %8s%n";

  private final StringBuilder text = new StringBuilder();

  private DegradedTable() {}

  static String of(DegradedEvaluation result) {
    DegradedTable table = new DegradedTable();
    table.add(
        "%s on %s, %s visible, %d faces, priors %s, in %%%n%n",
        result.model(), result.data(), result.visible(), result.n(), result.priors());
    table.add(ROW, "", "", "accuracy", "recall", "confid.", "cal.err", "flagged", "valid");
    table.row(result.clean());
    result.degraded().forEach(table::row);
    table.add("%nsome at once: %s%n", result.combination().strength());
    table.row(result.combination());
    table.add("%nwithout a mouth%n");
    for (OutlierRow row : result.outliers()) {
      String name = row.kind() + (row.trained() ? "" : ", not trained on");
      table.add("%-39s %8.1f called valid of %d%n", name, 100 * row.valid(), row.n());
    }
    table.add("%-39s %8.1f called valid%n", "all of them", 100 * result.outliersValid());
    table.add("%nmean drop of accuracy %.2f points%n", 100 * result.meanDrop());
    return table.text.toString();
  }

  private void row(DegradedRow row) {
    boolean several = row.strength().length() > 22;
    add(
        ROW,
        row.name(),
        several ? "" : row.strength(),
        percent(row.accuracy()),
        percent(row.macroRecall()),
        percent(row.confidence()),
        percent(row.calibrationError()),
        percent(row.flagged()),
        percent(row.valid()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private void add(String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values));
  }
}

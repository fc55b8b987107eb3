package dev.lowerface.training.report;

import dev.lowerface.training.experiment.Results;
import dev.lowerface.training.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The table of an experiment for spreadsheets and for papers. All figures are in percent. */
final class TableFiles {
  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "row",
              "name",
              "classifier",
              "seeds",
              "accuracy",
              "deviation",
              "macro_recall",
              "elsewhere",
              "elsewhere_mark")
          .get();

  private TableFiles() {}

  /** Writes {@code table.csv} and {@code table.tex}. */
  static void write(Path folder, Results results) {
    List<Results.Summary> rows = results.summaries();
    PaperFigures paper = new PaperFigures();
    WholeFile.replace(
        folder.resolve("table.csv"), beside -> csv(beside, results.architecture(), rows, paper));
    WholeFile.replace(folder.resolve("table.tex"), beside -> Files.writeString(beside, tex(rows)));
  }

  private static void csv(
      Path file, String architecture, List<Results.Summary> rows, PaperFigures paper)
      throws IOException {
    try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), CSV)) {
      for (Results.Summary row : rows) {
        PaperFigures.@Nullable Figure figure = paper.of(architecture, row.id());
        printer.printRecord(
            row.id(),
            row.name(),
            row.classifier(),
            row.accuracies().size(),
            percent(row.mean()),
            deviation(row, ""),
            percent(row.macroRecall()),
            figure == null ? "" : String.format(Locale.ROOT, "%.2f", figure.percent()),
            figure == null ? "" : figure.mark());
      }
    }
  }

  /** A table for the package booktabs. */
  private static String tex(List<Results.Summary> rows) {
    StringBuilder text = new StringBuilder();
    text.append("\\begin{tabular}{llrr}\n\\toprule\n");
    text.append(" & classifier & accuracy (\\%) & macro recall (\\%) \\\\\n\\midrule\n");
    for (Results.Summary row : rows) {
      text.append(escaped(row.name()))
          .append(" & ")
          .append(escaped(row.classifier()))
          .append(" & $")
          .append(percent(row.mean()))
          .append(deviation(row, " \\pm "))
          .append("$ & $")
          .append(percent(row.macroRecall()))
          .append("$ \\\\\n");
    }
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** Nothing for one seed. */
  private static String deviation(Results.Summary row, String sign) {
    return row.accuracies().size() > 1 ? sign + percent(row.deviation()) : "";
  }

  private static String escaped(String text) {
    return text.replace("&", "\\&")
        .replace("%", "\\%")
        .replace("_", "\\_")
        .replace("→", "$\\to$")
        .replace("±", "$\\pm$");
  }
}

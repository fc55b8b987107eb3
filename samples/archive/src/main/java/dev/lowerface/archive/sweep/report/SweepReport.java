package dev.lowerface.archive.sweep.report;

import static java.util.stream.Collectors.joining;

import dev.lowerface.archive.summary.HtmlText;
import dev.lowerface.archive.sweep.plan.SweepPlan;
import dev.lowerface.archive.sweep.result.Found;
import dev.lowerface.archive.sweep.result.FoundRow;
import dev.lowerface.file.FileReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The page of a sweep: for each row of the tables all kinds of trainings one below the other, each
 * compared with the first, which is the first in the file.
 *
 * @param plan what was to be trained
 * @param found what came of each training, in the same order
 */
public record SweepReport(SweepPlan plan, List<Found> found) {
  private static final double ALPHA = 0.05;

  /**
   * Writes the page.
   *
   * @param file where; replaced in one step
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(SweepHtml.begin("Report of a sweep"));
    long failed = found.stream().filter(one -> !one.error().isEmpty()).count();
    long variants = found.stream().map(Found::variant).distinct().count();
    page.append(
        SweepHtml.paragraph(
            String.format(
                Locale.ROOT,
                "%s: %d trainings of %d kinds, %d of them done [measured], %d failed.",
                plan.file().getFileName(),
                found.size(),
                variants,
                found.size() - failed,
                failed)));
    page.append(SweepHtml.table("Option|In all", 2, common()));
    addFailures(page, failed);
    addRows(page);
    addTrainings(page);
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, page);
    FileReplacement.move(beside, file);
  }

  private List<List<String>> common() {
    return plan.common().entrySet().stream()
        .map(option -> List.of(HtmlText.of(option.getKey()), HtmlText.of(option.getValue())))
        .toList();
  }

  private void addFailures(StringBuilder page, long failed) {
    if (failed > 0) {
      page.append(SweepHtml.heading("Failed"));
      page.append(
          SweepHtml.table(
              "Kind|Seed|Why",
              3,
              found.stream()
                  .filter(one -> !one.error().isEmpty())
                  .map(
                      one ->
                          List.of(
                              HtmlText.of(one.variant()),
                              Long.toString(one.training().seed()),
                              HtmlText.of(one.error())))
                  .toList()));
    }
  }

  private void addRows(StringBuilder page) {
    Map<String, FoundRow> ids = new LinkedHashMap<>();
    found.forEach(one -> one.rows().forEach(row -> ids.putIfAbsent(row.id(), row)));
    StringBuilder tables = new StringBuilder();
    int tests = 0;
    for (FoundRow row : ids.values()) {
      List<VariantRow> kinds = VariantRow.of(row.id(), found);
      List<List<String>> lines = new ArrayList<>();
      for (VariantRow kind : kinds) {
        List<String> line = new ArrayList<>(figures(kind));
        if (lines.isEmpty()) {
          line.addAll(List.of("", "", ""));
        } else {
          SeedComparison comparison = SeedComparison.of(kinds.get(0), kind);
          line.addAll(compared(comparison));
          tests += comparison.tests();
        }
        lines.add(line);
      }
      tables.append(
          SweepHtml.heading(row.name() + ", by " + row.classifier() + " (" + row.id() + ")"));
      tables.append(
          SweepHtml.table(
              "Kind|Seeds|Accuracy, %|Range, %|Macro recall, %|Against the first, points"
                  + "|t-test|McNemar",
              1, lines));
    }
    page.append(SweepHtml.heading("How to read the tables"));
    page.append(SweepHtml.paragraph(reading(tests)));
    page.append(tables);
  }

  private static String reading(int tests) {
    return "Accuracy is the mean of the seeds and their sample standard deviation; its range goes"
        + " from the least to the most of one seed, or the 95 % interval by bootstrap over"
        + " the faces if there is one seed. Against the first is the mean difference to the"
        + " first kind over the seeds that both have. The t-test is paired over these seeds."
        + " McNemar’s is exact, on the same faces, one for each seed; it needs table: true"
        + " among the options, since only then the true classes are known. Of twenty tests"
        + " of things that do not differ one comes out below "
        + ALPHA
        + " by chance: of these "
        + tests
        + ", believe alone those below "
        + SweepHtml.probability(ALPHA / Math.max(1, tests))
        + " (Bonferroni), or those that all seeds repeat.";
  }

  private static List<String> figures(VariantRow kind) {
    SummaryStatistics accuracy = kind.over(FoundRow::accuracy);
    boolean several = accuracy.getN() > 1;
    FoundRow first = kind.first();
    String mean = SweepHtml.percent(accuracy.getMean());
    return List.of(
        HtmlText.of(kind.variant()),
        Long.toString(accuracy.getN()),
        several ? mean + " ± " + SweepHtml.percent(accuracy.getStandardDeviation()) : mean,
        several
            ? SweepHtml.percent(accuracy.getMin()) + " to " + SweepHtml.percent(accuracy.getMax())
            : SweepHtml.percent(first.low()) + " to " + SweepHtml.percent(first.high()),
        SweepHtml.percent(kind.over(FoundRow::macroRecall).getMean()));
  }

  private static List<String> compared(SeedComparison comparison) {
    return List.of(
        SweepHtml.points(comparison.points()),
        SweepHtml.probability(comparison.pairedP()),
        comparison.mcNemarP().isEmpty()
            ? SweepHtml.NOTHING
            : comparison.mcNemarP().stream().map(SweepHtml::probability).collect(joining(", ")));
  }

  private void addTrainings(StringBuilder page) {
    page.append(SweepHtml.heading("Trainings"));
    page.append(
        SweepHtml.table(
            "Kind|Seed|Folder",
            3,
            found.stream()
                .map(
                    one ->
                        List.of(
                            HtmlText.of(one.variant()),
                            Long.toString(one.training().seed()),
                            SweepHtml.link("trainings/" + one.training().folder())))
                .toList()));
  }
}

package dev.lowerface.archive.sweep.report;

import dev.lowerface.archive.sweep.result.FaceClasses;
import dev.lowerface.archive.sweep.result.Found;
import dev.lowerface.archive.sweep.result.FoundRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One row of a table for one kind of training, over its seeds.
 *
 * @param variant what a reader calls the kind
 * @param rows by seed
 * @param labels the true classes of the faces that each seed was measured on; may be empty
 */
record VariantRow(String variant, Map<Long, FoundRow> rows, Map<Long, FaceClasses> labels) {
  /** Of each kind that has the row, in the order of the trainings. */
  static List<VariantRow> of(String id, List<Found> found) {
    Map<String, VariantRow> variants = new LinkedHashMap<>();
    for (Found one : found) {
      one.row(id)
          .ifPresent(
              row -> {
                VariantRow variant =
                    variants.computeIfAbsent(
                        one.variant(),
                        name -> new VariantRow(name, new TreeMap<>(), new TreeMap<>()));
                variant.rows.put(one.training().seed(), row);
                variant.labels.put(one.training().seed(), one.labels());
              });
    }
    return List.copyOf(variants.values());
  }

  FoundRow first() {
    return rows.values().iterator().next();
  }

  /** Mean, sample standard deviation, least and most of a figure over the seeds. */
  SummaryStatistics over(ToDoubleFunction<FoundRow> figure) {
    SummaryStatistics statistics = new SummaryStatistics();
    rows.values().forEach(row -> statistics.addValue(figure.applyAsDouble(row)));
    return statistics;
  }
}

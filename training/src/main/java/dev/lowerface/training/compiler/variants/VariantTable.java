package dev.lowerface.training.compiler.variants;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.pass.Compiler;
import dev.lowerface.training.compiler.session.NaivePair;
import dev.lowerface.training.file.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Every variant of a model side by side, and beside the naive pair.
 *
 * @param model the model as it was trained
 * @param maker makes variants
 * @param threads of the processor
 * @param seconds how long the speed of each is measured
 */
public record VariantTable(GraphFile model, VariantMaker maker, int threads, double seconds) {
  /** How much accuracy a recommended variant may lose against the plain one. */
  private static final double TOLERANCE = 0.005;

  /**
   * A row.
   *
   * @param variant its name
   * @param file the file's name
   * @param accuracy on validation, 0 to 1
   * @param bytes size of the file
   * @param multiplyAdds for one picture
   * @param loadMillis from opening the file to the last warm-up run
   * @param p50Millis median time for one picture
   * @param p99Millis 99th percentile
   * @param timesFaster than the naive pair at the median, in the same run
   * @param how what was chosen for integers
   */
  public record Row(
      String variant,
      String file,
      double accuracy,
      long bytes,
      long multiplyAdds,
      double loadMillis,
      double p50Millis,
      double p99Millis,
      double timesFaster,
      String how) {}

  /**
   * Makes and measures all of them.
   *
   * @param folder where files and {@code variants.json} go
   * @return the table as text
   */
  public String make(Path folder) {
    List<VariantMaker.Made> made = new ArrayList<>();
    boolean hides = maker.hidesRows();
    for (Variant variant : Variant.all()) {
      if (variant.visibleHalf() && !hides) {
        continue; // Its networks are given the visible rows alone: the two forms are one.
      }
      System.err.println(variant.label());
      made.add(maker.make(variant, folder.resolve(variant.label() + ".onnx")));
    }
    // One beside the pair at a time: all variants of a large network would not fit into memory.
    List<Row> rows = made.stream().map(this::measured).toList();
    WholeFile.replace(
        folder.resolve("variants.json"),
        beside ->
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), rows));
    return text(rows) + savings() + recommendation(rows);
  }

  /**
   * Measures the speed of one.
   *
   * @param made the variant
   * @return its row as text
   */
  public String of(VariantMaker.Made made) {
    return text(List.of(measured(made)));
  }

  private Row measured(VariantMaker.Made made) {
    long start = System.nanoTime();
    try (ExpressionModel open = ExpressionModel.load(made.file(), threads)) {
      double load = (System.nanoTime() - start) / 1e6;
      try (NaivePair pair = new NaivePair(model.graph(), ModelCard.EMBEDDING)) {
        List<Latency.Times> times = Latency.measure(pair, List.of(open), seconds);
        return row(made, load, times.get(0), times.get(1));
      }
    }
  }

  private static Row row(
      VariantMaker.Made made, double load, Latency.Times naive, Latency.Times own) {
    return new Row(
        made.variant().label(),
        String.valueOf(made.file().getFileName()),
        made.accuracy(),
        made.bytes(),
        made.multiplyAdds(),
        load,
        own.p50Millis(),
        own.p99Millis(),
        naive.p50Millis() / own.p50Millis(),
        made.how());
  }

  private String text(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d threads; faster: than two graphs in 32-bit floats on whole pictures, one after the"
                + " other%n%-14s %9s %9s %9s %9s %9s %9s %8s%n",
            threads,
            "",
            "accuracy",
            "MB",
            "M mul-add",
            "load ms",
            "p50 ms",
            "p99 ms",
            "faster"));
    for (Row row : rows) {
      text.append(
          String.format(
                  Locale.ROOT,
                  "%-14s %8.2f%% %9.1f %9.1f %9.0f %9.2f %9.2f %7.2fx  %s%n",
                  row.variant(),
                  100 * row.accuracy(),
                  row.bytes() / 1e6,
                  row.multiplyAdds() / 1e6,
                  row.loadMillis(),
                  row.p50Millis(),
                  row.p99Millis(),
                  row.timesFaster(),
                  row.how())
              .replaceAll(" +\n", "\n"));
    }
    return text.toString();
  }

  private String savings() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%n%-22s %12s %14s %14s %14s%n",
                "million multiply-adds", "live rows", "all rows", "live, expected", "in the file"));
    Compiler.savings(model.graph())
        .forEach(
            (layer, saving) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-22s %5d of %3d %14.1f %14.1f %14.1f%n",
                        layer,
                        saving.live(),
                        saving.rows(),
                        saving.whole() / 1e6,
                        saving.predicted() / 1e6,
                        saving.counted() / 1e6)));
    return text.toString();
  }

  /** The fastest that loses little, for each target; a GPU's is not measured here. */
  private static String recommendation(List<Row> rows) {
    double plain = rows.get(0).accuracy();
    Row processor =
        rows.stream()
            .filter(row -> row.accuracy() >= plain - TOLERANCE)
            .min(Comparator.comparingDouble(Row::p50Millis))
            .orElseThrow();
    return String.format(
        "%nfor a processor: %s, the fastest within 0.5 points of the plain model%nfor a GPU (CUDA):"
            + " %s; not measured by this command, whose processor computes fp16 in fp32%n",
        processor.file(), ofGpu(rows).file());
  }

  /** Rows are in the order of variants, so the last one computes least. */
  private static Row ofGpu(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.variant().startsWith("fp16"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}

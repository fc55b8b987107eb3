package dev.lowerface.training.compiler.pass;

import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.MultiplyAdds;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Rows;
import dev.lowerface.training.compiler.quantisation.Quantiser;
import dev.lowerface.training.compiler.quantisation.Range;
import dev.lowerface.training.compiler.quantisation.RangeMethod;
import dev.lowerface.training.compiler.quantisation.Ranges;
import dev.lowerface.training.compiler.rows.LiveRows;
import dev.lowerface.training.compiler.rows.VisibleRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a fused model cheaper: passes over its graph, in their order.
 *
 * @param graph the graph as it is now
 * @param mean what its input has subtracted from each pixel
 * @param scale what its input has the difference multiplied with
 */
public record Compiler(Graph graph, float mean, float scale) {
  /**
   * Begins with a model as it was trained; its preprocessing moves into the first convolutions.
   *
   * @param model the model
   * @param card its metadata
   * @param grey whether a network of three channels that saw grey faces is to take one
   * @return the model without passes
   */
  public static Compiler of(Graph model, ModelCard card, boolean grey) {
    InputFolding folded = InputFolding.of(model, card.input().mean(), card.input().scale(), grey);
    return new Compiler(folded.graph(), folded.mean(), folded.scale());
  }

  /**
   * How many channels the input has.
   *
   * @return 1 or 3
   */
  public int channels() {
    return graph.inputShape()[0];
  }

  /**
   * Response normalisations in faster operators; the same mathematics.
   *
   * @return another
   */
  public Compiler withFasterNorms() {
    return with(ResponseNorms.exact(graph));
  }

  /**
   * Response normalisations as factors of the kernels behind them; an approximation.
   *
   * @param faces calibration faces as the graph takes them
   * @return another
   */
  public Compiler withFactorsForNorms(List<float[]> faces) {
    return with(ResponseNorms.approximate(graph, faces));
  }

  /**
   * Whether there are response normalisations.
   *
   * @return true for VGG-f
   */
  public boolean hasNorms() {
    return graph.nodes().stream().anyMatch(node -> node.is("LRN"));
  }

  /**
   * Whether rows are hidden, that {@link #withVisibleRows} leaves out.
   *
   * @return false for {@code lite}, which is given the visible rows alone
   */
  public boolean hidesRows() {
    return graph.nodes().stream().anyMatch(node -> node.is("Pad"));
  }

  /**
   * Only rows that depend on the visible half.
   *
   * @return another
   */
  public Compiler withVisibleRows() {
    return with(VisibleRows.of(graph));
  }

  /**
   * Only rows of the visible half, though others depend on it a little; an approximation.
   *
   * @param faces calibration faces as the graph takes them
   * @return another
   */
  public Compiler withNearRows(List<float[]> faces) {
    return with(VisibleRows.approximate(graph, faces));
  }

  /**
   * 16-bit floats.
   *
   * @return another
   */
  public Compiler withHalfPrecision() {
    return with(HalfPrecision.of(graph));
  }

  /**
   * Observes the activations that {@link #withIntegers} needs the ranges of.
   *
   * @param faces calibration faces as the graph takes them
   * @return what was seen
   * @throws dev.lowerface.expression.LowerfaceException if they do not vary
   */
  public Ranges observe(List<float[]> faces) {
    return Ranges.observe(graph, Quantiser.observed(graph, pixels()), faces);
  }

  /**
   * 8-bit integers.
   *
   * @param seen what was observed of this very graph
   * @param method how ranges follow from that
   * @return another
   */
  public Compiler withIntegers(Ranges seen, RangeMethod method) {
    return with(Quantiser.of(graph, pixels(), tensor -> seen.of(tensor, method)));
  }

  /** An 8-bit pixel is an 8-bit integer already. */
  private Range pixels() {
    return new Range(scale, Math.max(0, Math.min(255, Math.round(mean))));
  }

  private Compiler with(Graph other) {
    return new Compiler(other, mean, scale);
  }

  /**
   * The layers of a graph with the rows that are computed, for a report.
   *
   * @param graph a float graph
   * @return layer to what is computed of it
   */
  public static Map<String, Saving> savings(Graph graph) {
    LiveRows rows = new LiveRows(graph);
    Map<String, Long> whole = MultiplyAdds.of(graph);
    Map<String, Long> counted = MultiplyAdds.of(VisibleRows.of(graph));
    Map<String, Saving> savings = new LinkedHashMap<>();
    whole.forEach(
        (layer, all) -> {
          Node node = graph.producer(layer);
          String tensor = node != null && node.is("Gemm") ? before(graph, node) : layer;
          Rows live = tensor == null ? null : rows.live(tensor);
          int of = live == null || tensor == null ? 1 : rows.shapes().rows(tensor);
          int computed = live == null ? 1 : live.count();
          long now = counted.getOrDefault(layer, all);
          savings.put(layer, new Saving(computed, of, all, all * computed / of, now));
        });
    return savings;
  }

  private static @Nullable String before(Graph graph, Node gemm) {
    Node flatten = graph.producer(gemm.input(0));
    return flatten != null && flatten.is("Flatten") ? flatten.input(0) : null;
  }

  /**
   * What is computed of a layer.
   *
   * @param live rows that depend on the visible half; of a fully connected layer, of its input
   * @param rows all rows
   * @param whole multiply-adds of all rows
   * @param predicted multiply-adds of the live rows
   * @param counted multiply-adds in the exported graph
   */
  public record Saving(int live, int rows, long whole, long predicted, long counted) {}
}

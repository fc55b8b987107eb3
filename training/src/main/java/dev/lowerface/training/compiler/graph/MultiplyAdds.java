package dev.lowerface.training.compiler.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many multiplications with an addition the convolutions and matrix products of a graph take
 * for one picture. All else is left out: it is a few thousandths of it.
 */
public final class MultiplyAdds {
  private MultiplyAdds() {}

  /**
   * Counts each node that has any.
   *
   * @param graph in floats or quantised
   * @return output name to count, in the graph's order
   */
  public static Map<String, Long> of(Graph graph) {
    Shapes shapes = new Shapes(graph);
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      long count = count(graph, shapes, node);
      if (count > 0) {
        counts.put(node.output(), count);
      }
    }
    return counts;
  }

  /**
   * The sum over all nodes.
   *
   * @param graph in floats or quantised
   * @return multiply-adds for one picture
   */
  public static long total(Graph graph) {
    return of(graph).values().stream().mapToLong(Long::longValue).sum();
  }

  private static long count(Graph graph, Shapes shapes, Node node) {
    int weight =
        switch (node.operator()) {
          case "Conv", "Gemm" -> 1;
          case "QLinearConv", "QGemm" -> 3;
          default -> -1;
        };
    if (weight < 0) {
      return 0;
    }
    long[] dims = graph.constant(node.input(weight)).dims();
    long weights = 1;
    for (long dim : dims) {
      weights *= dim;
    }
    int[] out = shapes.of(node.output());
    boolean convolution = out.length == 3;
    return convolution ? weights * out[1] * out[2] : weights;
  }
}

package dev.lowerface.training.compiler.pass;

import static dev.lowerface.training.compiler.graph.Attributes.ints;

import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Shapes;
import dev.lowerface.training.compiler.quantisation.Activations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Local response normalisation, {@code x / (k + alpha/size * sum of x²)^beta}, in operators that
 * run faster than ONNX Runtime's own, or as a factor for each channel where that is near enough.
 */
public final class ResponseNorms {
  private static final float BETA = 0.75f;

  private ResponseNorms() {}

  /**
   * The same mathematics: the sum over neighbouring channels is a 1x1 convolution with a banded
   * matrix, its bias is k, and the power of 3/4 is made of square roots. One of another power
   * stays.
   *
   * @param graph a float graph
   * @return a graph that computes the same
   */
  public static Graph exact(Graph graph) {
    Shapes shapes = new Shapes(graph);
    Graph to = graph.emptied();
    for (Node node : graph.nodes()) {
      if (!node.is("LRN") || node.real("beta", BETA) != BETA) {
        to.copy(node, graph);
        continue;
      }
      String name = node.output();
      String x = node.input(0);
      int channels = shapes.of(x)[0];
      String band = to.add(name + ".band", band(node, channels));
      float[] k = new float[channels];
      Arrays.fill(k, node.real("bias", 1));
      String bias = to.add(name + ".k", new Constant.Floats(k, channels));
      String square = to.node("Mul", name + ".square", List.of(x, x));
      String sum =
          to.add(
              Node.of(
                  "Conv", name + ".sum", List.of(square, band, bias), ints("kernel_shape", 1, 1)));
      String root = to.node("Sqrt", name + ".root", List.of(sum));
      String fourth = to.node("Sqrt", name + ".fourth", List.of(root));
      String power = to.node("Mul", name + ".power", List.of(root, fourth));
      to.node("Div", name, List.of(x, power));
    }
    return to;
  }

  private static Constant band(Node node, int channels) {
    int size = (int) node.integer("size", 1);
    float alpha = node.real("alpha", 1e-4f) / size;
    float[] band = new float[channels * channels];
    for (int row = 0; row < channels; row++) {
      for (int column = 0; column < channels; column++) {
        band[row * channels + column] = Math.abs(row - column) <= size / 2 ? alpha : 0;
      }
    }
    return new Constant.Floats(band, channels, channels, 1, 1);
  }

  /**
   * A factor for each channel in place of the normalisation: what it does to the calibration faces
   * on average, weighted with the square of the value. The factor moves into the kernel of the
   * convolution behind, so that nothing is left to compute. An approximation, near where the sum is
   * small beside k; how near is measured.
   *
   * @param graph a float graph
   * @param faces pictures as the graph takes them
   * @return another graph
   */
  public static Graph approximate(Graph graph, List<float[]> faces) {
    List<Node> norms = graph.nodes().stream().filter(node -> node.is("LRN")).toList();
    if (norms.isEmpty()) {
      return graph;
    }
    Map<String, float[]> factors = factors(graph, norms, faces);
    Graph to = graph.emptied();
    Map<String, String> renamed = new LinkedHashMap<>();
    Map<String, float[]> pending = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.is("LRN") && factors.containsKey(node.output()) && reachesConv(graph, node)) {
        renamed.put(node.output(), node.input(0));
        pending.put(node.input(0), factors.get(node.output()));
        continue;
      }
      Node moved =
          node.reading(
              node.inputs().stream()
                  .map(name -> renamed.getOrDefault(name, name))
                  .toArray(String[]::new));
      float[] factor = pending.get(moved.input(0));
      if (factor != null && moved.is("Conv")) {
        String scaled = moved.input(1) + ".scaled";
        to.add(scaled, scaled(graph.floats(moved.input(1)), factor));
        moved = moved.reading(moved.input(0), scaled, moved.input(2));
      } else if (factor != null) {
        pending.put(
            moved.output(), factor); // A maximum of positive multiples is one of the maximum.
      }
      to.copy(moved, graph);
    }
    return to;
  }

  /** Whether only poolings lie between a normalisation and convolutions. */
  private static boolean reachesConv(Graph graph, Node node) {
    return graph.consumers(node.output()).stream()
        .allMatch(next -> next.is("Conv") || (next.is("MaxPool") && reachesConv(graph, next)));
  }

  private static Constant scaled(Constant.Floats kernel, float[] factor) {
    int each = (int) (kernel.dims()[2] * kernel.dims()[3]);
    float[] values = kernel.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor[i / each % factor.length];
    }
    return new Constant.Floats(values, kernel.dims());
  }

  private static Map<String, float[]> factors(Graph graph, List<Node> norms, List<float[]> faces) {
    List<String> wanted = new ArrayList<>();
    norms.forEach(node -> wanted.addAll(List.of(node.input(0), node.output())));
    Shapes shapes = new Shapes(graph);
    List<double[][]> sums = new ArrayList<>();
    norms.forEach(node -> sums.add(new double[shapes.of(node.input(0))[0]][2]));
    try (Activations activations = new Activations(graph, wanted)) {
      for (float[] face : faces) {
        List<float[]> found = List.copyOf(activations.of(face).values());
        for (int i = 0; i < norms.size(); i++) {
          addTo(sums.get(i), found.get(2 * i), found.get(2 * i + 1));
        }
      }
    }
    Map<String, float[]> factors = new LinkedHashMap<>();
    for (int i = 0; i < norms.size(); i++) {
      Node node = norms.get(i);
      double[][] sum = sums.get(i);
      // A channel that was never active: as if the sum were nothing beside k.
      double least = Math.pow(node.real("bias", 1), -node.real("beta", BETA));
      float[] factor = new float[sum.length];
      for (int c = 0; c < factor.length; c++) {
        factor[c] = (float) (sum[c][1] > 0 ? sum[c][0] / sum[c][1] : least);
      }
      factors.put(node.output(), factor);
    }
    return factors;
  }

  private static void addTo(double[][] sums, float[] x, float[] y) {
    int plane = x.length / sums.length;
    for (int i = 0; i < x.length; i++) {
      double[] of = sums[i / plane];
      of[0] += (double) x[i] * y[i];
      of[1] += (double) x[i] * x[i];
    }
  }
}

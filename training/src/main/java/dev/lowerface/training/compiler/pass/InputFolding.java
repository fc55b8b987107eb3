package dev.lowerface.training.compiler.pass;

import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import java.util.Arrays;
import java.util.List;

/**
 * Moves what is done to each pixel into the first convolutions: the scale, the mean where no
 * padding stands for it, and, for a network of three channels that was trained on grey faces, their
 * sum.
 *
 * @param graph the graph
 * @param mean what is left to subtract from each pixel
 * @param scale what is left to multiply with
 * @param channels of the input
 */
record InputFolding(Graph graph, float mean, float scale, int channels) {
  /**
   * Folds mean and scale.
   *
   * @param graph a float graph of {@code (pixel - mean) * scale}
   * @param mean what is subtracted from each pixel now
   * @param scale what the difference is multiplied with now
   * @param grey whether a network of three channels is to take one
   * @return a graph of {@code pixel - mean}, or of pixels
   */
  static InputFolding of(Graph graph, float mean, float scale, boolean grey) {
    int[] shape = graph.inputShape();
    boolean summed = grey && shape[0] == 3;
    if (summed) {
      shape[0] = 1;
    }
    List<Node> first = graph.nodes().stream().filter(node -> reads(graph, node)).toList();
    boolean padded =
        first.stream()
            .flatMapToLong(node -> Arrays.stream(node.ints("pads", 0, 0, 0, 0)))
            .anyMatch(pad -> pad != 0);
    Graph to = new Graph(graph.input(), shape);
    to.outputs().putAll(graph.outputs());
    for (Node node : graph.nodes()) {
      if (first.contains(node)) {
        convolution(to, graph, node, padded ? 0 : mean, scale, summed);
      } else if (node.is("Pad") && node.input(0).equals(graph.input())) {
        float black = padded ? -mean : 0;
        String value = to.add(node.input(2) + ".raw", new Constant.Floats(new float[] {black}));
        to.copy(node.reading(node.input(0), node.input(1), value), graph);
      } else {
        to.copy(node, graph);
      }
    }
    return new InputFolding(to, padded ? mean : 0, 1, shape[0]);
  }

  private static boolean reads(Graph graph, Node node) {
    if (!node.is("Conv")) {
      return false;
    }
    Node before = graph.producer(node.input(0));
    return node.input(0).equals(graph.input()) || (before != null && before.is("Pad"));
  }

  private static void convolution(
      Graph to, Graph from, Node node, float mean, float scale, boolean summed) {
    Constant.Floats kernel = from.floats(node.input(1));
    long[] dims = kernel.dims().clone();
    float[] bias = from.floats(node.input(2)).values().clone();
    int plane = (int) (dims[2] * dims[3]);
    int channels = (int) dims[1];
    int kept = summed ? 1 : channels;
    float[] folded = new float[bias.length * kept * plane];
    for (int o = 0; o < bias.length; o++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < plane; k++) {
          float value = kernel.values()[(o * channels + c) * plane + k] * scale;
          folded[(o * kept + (summed ? 0 : c)) * plane + k] += value;
          sum += value;
        }
      }
      bias[o] -= (float) (sum * mean);
    }
    dims[1] = kept;
    String weight = to.add(node.input(1) + ".pixels", new Constant.Floats(folded, dims));
    String shift = to.add(node.input(2) + ".pixels", new Constant.Floats(bias, bias.length));
    to.add(node.reading(node.input(0), weight, shift));
  }
}

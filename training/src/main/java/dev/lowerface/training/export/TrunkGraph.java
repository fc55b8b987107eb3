package dev.lowerface.training.export;

import static dev.lowerface.training.export.OnnxBuilder.integer;
import static dev.lowerface.training.export.OnnxBuilder.ints;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Shape;
import dev.lowerface.training.network.Weights;
import java.util.List;

/**
 * Writes one network up to its embedding into a graph. Batch normalisation is folded into the layer
 * before it, dropout is left out.
 */
final class TrunkGraph {
  private final OnnxBuilder graph;
  private final String prefix;
  private final Weights weights;

  TrunkGraph(OnnxBuilder graph, String prefix, Weights weights) {
    this.graph = graph;
    this.prefix = prefix;
    this.weights = weights;
  }

  /** Adds the nodes and gives the name of the embedding. */
  String add(Architecture network, String input) {
    Architecture trunk = network.upToEmbedding();
    List<Layer> layers = trunk.layers();
    List<Shape> shapes = trunk.shapes();
    String x = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = prefix + layer.name();
      if (layer instanceof Layer.Conv || layer instanceof Layer.Dense) {
        x = folded(layer, layers.get(i + 1), shapes.get(i), x);
        i++; // The normalisation is in it.
      } else if (layer instanceof Layer.Relu) {
        x = graph.node("Relu", name, List.of(x));
      } else if (layer instanceof Layer.MaxPool pool) {
        long kernel = pool.kernel();
        long stride = pool.stride();
        x =
            graph.node(
                "MaxPool",
                name,
                List.of(x),
                ints("kernel_shape", kernel, kernel),
                ints("strides", stride, stride));
      } else if (!(layer instanceof Layer.Dropout)) {
        throw new IllegalStateException("no ONNX operator for " + layer);
      }
    }
    return x;
  }

  private String folded(Layer layer, Layer next, Shape in, String x) {
    if (!(next instanceof Layer.BatchNorm norm)) {
      throw new IllegalStateException("no batch normalisation after " + layer.name());
    }
    float[] kernel = weights.get(layer.name() + ".weight").clone();
    float[] gamma = weights.get(norm.name() + ".gamma");
    float[] shift = weights.get(norm.name() + ".beta").clone();
    float[] mean = weights.get(norm.name() + ".mean");
    float[] variance = weights.get(norm.name() + ".variance");
    boolean dense = layer instanceof Layer.Dense;
    float[] bias = dense ? weights.get(layer.name() + ".bias") : new float[shift.length];
    int each = kernel.length / shift.length;
    for (int c = 0; c < shift.length; c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
      for (int k = c * each; k < (c + 1) * each; k++) {
        kernel[k] = (float) (kernel[k] * factor);
      }
      shift[c] += (float) ((bias[c] - mean[c]) * factor);
    }
    return layer instanceof Layer.Conv conv
        ? conv(conv, in.channels(), kernel, shift, x)
        : dense(layer.name(), kernel, shift, x);
  }

  private String conv(Layer.Conv conv, int channels, float[] kernel, float[] bias, String x) {
    String name = prefix + conv.name();
    long side = conv.kernel();
    long step = conv.stride();
    long pad = conv.padding();
    String weight = graph.constant(name + ".weight", kernel, conv.out(), channels, side, side);
    String shift = graph.constant(name + ".bias", bias, conv.out());
    return graph.node(
        "Conv",
        name,
        List.of(x, weight, shift),
        ints("kernel_shape", side, side),
        ints("strides", step, step),
        ints("pads", pad, pad, pad, pad));
  }

  private String dense(String layer, float[] matrix, float[] bias, String x) {
    String name = prefix + layer;
    int out = bias.length;
    String flat = graph.node("Flatten", name + ".flat", List.of(x), integer("axis", 1));
    String weight = graph.constant(name + ".weight", matrix, out, matrix.length / out);
    String shift = graph.constant(name + ".bias", bias, out);
    return graph.node("Gemm", name, List.of(flat, weight, shift), integer("transB", 1));
  }
}

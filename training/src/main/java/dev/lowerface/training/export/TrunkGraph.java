package dev.lowerface.training.export;

import static dev.lowerface.training.export.OnnxBuilder.integer;
import static dev.lowerface.training.export.OnnxBuilder.ints;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Shape;
import dev.lowerface.training.network.Weights;
import java.util.List;

/**
 * Writes one network up to its embedding into a graph. Batch normalisation is folded into the
 * convolution before it, dropout is left out.
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
      if (layer instanceof Layer.Conv conv) {
        if (i + 1 == layers.size() || !(layers.get(i + 1) instanceof Layer.BatchNorm norm)) {
          throw new IllegalStateException("no batch normalisation after " + conv.name());
        }
        x = foldedConv(conv, norm, shapes.get(i).channels(), x);
        i++;
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
      } else if (layer instanceof Layer.Dense dense) {
        x = dense(dense, shapes.get(i), x);
      } else if (!(layer instanceof Layer.Dropout)) {
        throw new IllegalStateException("no ONNX operator for " + layer);
      }
    }
    return x;
  }

  private String foldedConv(Layer.Conv conv, Layer.BatchNorm norm, int channels, String x) {
    float[] kernel = weights.get(conv.name() + ".weight").clone();
    float[] gamma = weights.get(norm.name() + ".gamma");
    float[] beta = weights.get(norm.name() + ".beta");
    float[] mean = weights.get(norm.name() + ".mean");
    float[] variance = weights.get(norm.name() + ".variance");
    float[] bias = new float[conv.out()];
    int each = kernel.length / conv.out();
    for (int c = 0; c < conv.out(); c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
      for (int k = c * each; k < (c + 1) * each; k++) {
        kernel[k] = (float) (kernel[k] * factor);
      }
      bias[c] = (float) (beta[c] - mean[c] * factor);
    }
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

  private String dense(Layer.Dense dense, Shape in, String x) {
    String name = prefix + dense.name();
    String flat = graph.node("Flatten", name + ".flat", List.of(x), integer("axis", 1));
    float[] matrix = weights.get(dense.name() + ".weight");
    String weight = graph.constant(name + ".weight", matrix, dense.out(), in.size());
    String bias = graph.constant(name + ".bias", weights.get(dense.name() + ".bias"), dense.out());
    return graph.node("Gemm", name, List.of(flat, weight, bias), integer("transB", 1));
  }
}

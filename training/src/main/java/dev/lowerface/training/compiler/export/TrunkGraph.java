package dev.lowerface.training.compiler.export;

import static dev.lowerface.training.compiler.graph.Attributes.integer;
import static dev.lowerface.training.compiler.graph.Attributes.ints;
import static dev.lowerface.training.compiler.graph.Attributes.real;

import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one network up to its embedding into a graph. Batch normalisation is folded into the layer
 * before it, dropout is left out.
 */
final class TrunkGraph {
  private final Graph graph;
  private final String prefix;
  private final Weights weights;

  public TrunkGraph(Graph graph, String prefix, Weights weights) {
    this.graph = graph;
    this.prefix = prefix;
    this.weights = weights;
  }

  /** Adds the nodes and gives the name of the embedding. */
  public String add(Architecture network, String input) {
    Architecture trunk = network.upToEmbedding();
    return add(trunk.layers(), trunk.input(), input);
  }

  private String add(List<Layer> layers, LayerShape in, String input) {
    LayerShape shape = in;
    String x = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      boolean folds = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.BatchNorm;
      if (layer instanceof Layer.Conv || layer instanceof Layer.Dense) {
        x = affine(layer, folds ? layers.get(i + 1) : null, shape, x);
        i += folds ? 1 : 0;
      } else {
        x = add(layer, shape, x);
      }
      shape = layer.output(shape);
    }
    return x;
  }

  private String add(Layer layer, LayerShape in, String x) {
    String name = prefix + layer.name();
    if (layer instanceof Layer.Relu) {
      return graph.node("Relu", name, List.of(x));
    } else if (layer instanceof Layer.ResponseNorm norm) {
      return graph.node(
          "LRN",
          name,
          List.of(x),
          integer("size", norm.size()),
          real("alpha", (float) (norm.alpha() * norm.size())), // ONNX multiplies with the mean.
          real("beta", (float) norm.beta()),
          real("bias", (float) norm.k()));
    } else if (layer instanceof Layer.MaxPool pool) {
      long pad = pool.padding();
      return graph.node(
          "MaxPool",
          name,
          List.of(x),
          ints("kernel_shape", pool.kernel(), pool.kernel()),
          ints("strides", pool.stride(), pool.stride()),
          ints("pads", pad, pad, pad, pad),
          integer("ceil_mode", pool.ceil() ? 1 : 0));
    } else if (layer instanceof Layer.GlobalAveragePool) {
      String mean = graph.node("GlobalAveragePool", name + ".mean", List.of(x));
      return graph.node("Flatten", name, List.of(mean), integer("axis", 1));
    } else if (layer instanceof Layer.Residual block) {
      String branch = add(block.branch(), in, x);
      String direct = add(block.shortcut(), in, x);
      return graph.node("Add", name, List.of(branch, direct));
    } else if (layer instanceof Layer.Dropout) {
      return x;
    }
    throw new IllegalStateException("no ONNX operator for " + layer);
  }

  /** A convolution or fully connected layer, with the normalisation after it folded in. */
  private String affine(Layer layer, @Nullable Layer next, LayerShape in, String x) {
    boolean biased = layer instanceof Layer.Dense || ((Layer.Conv) layer).bias();
    float[] kernel = weights.get(layer.name() + ".weight");
    int outputs = layer.output(in).channels();
    float[] bias = biased ? weights.get(layer.name() + ".bias") : new float[outputs];
    if (next instanceof Layer.BatchNorm norm) {
      kernel = kernel.clone();
      bias = folded(norm, kernel, bias);
    }
    return layer instanceof Layer.Conv conv
        ? conv(conv, in.channels(), kernel, bias, x)
        : dense(layer.name(), kernel, bias, x);
  }

  /** Scales the kernel in place and gives the new bias. */
  private float[] folded(Layer.BatchNorm norm, float[] kernel, float[] bias) {
    float[] gamma = weights.get(norm.name() + ".gamma");
    float[] shift = weights.get(norm.name() + ".beta").clone();
    float[] mean = weights.get(norm.name() + ".mean");
    float[] variance = weights.get(norm.name() + ".variance");
    int each = kernel.length / shift.length;
    for (int c = 0; c < shift.length; c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + Layer.BatchNorm.EPSILON);
      for (int k = c * each; k < (c + 1) * each; k++) {
        kernel[k] = (float) (kernel[k] * factor);
      }
      shift[c] += (float) ((bias[c] - mean[c]) * factor);
    }
    return shift;
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

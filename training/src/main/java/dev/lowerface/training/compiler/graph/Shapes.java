package dev.lowerface.training.compiler.graph;

import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of every tensor of a float graph, without the batch. */
public final class Shapes {
  private final Graph graph;
  private final Map<String, int[]> shapes = new LinkedHashMap<>();

  /**
   * Goes over a graph.
   *
   * @throws LowerfaceException if shapes do not fit together
   */
  public Shapes(Graph graph) {
    this.graph = graph;
    shapes.put(graph.input(), graph.inputShape());
    for (Node node : graph.nodes()) {
      int[] shape = of(node);
      if (Arrays.stream(shape).anyMatch(size -> size < 1)) {
        throw new LowerfaceException(
            "expected a network whose layers fit its input of "
                + Arrays.toString(graph.inputShape())
                + ", "
                + node.output()
                + " would be "
                + Arrays.toString(shape));
      }
      shapes.put(node.output(), shape);
    }
  }

  public int[] of(String tensor) {
    int[] shape = shapes.get(tensor);
    if (shape == null) {
      throw new LowerfaceException("expected a node that makes " + tensor + ", there is none");
    }
    return shape;
  }

  /** Rows of a tensor of channels, rows and columns. */
  public int rows(String tensor) {
    return of(tensor)[1];
  }

  public boolean isPlanar(String tensor) {
    return of(tensor).length == 3;
  }

  public static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private int[] of(Node node) {
    int[] in = of(firstComputed(node));
    return switch (node.operator()) {
      case "Conv", "QLinearConv" -> windows(node, in, outputChannels(node));
      case "MaxPool" -> windows(node, in, in[0]);
      case "GlobalAveragePool" -> new int[] {in[0], 1, 1};
      case "Flatten" -> new int[] {size(in)};
      case "Gemm" -> new int[] {gemmOutputs(node)};
      case "QGemm" -> new int[] {(int) constantOf(node, 3).dims()[1]};
      case "ReduceL2" -> new int[] {1};
      case "Pad" -> padded(node, in);
      case "Slice" -> sliced(node, in);
      case "Concat" -> concatenated(node);
      default -> in; // What works on each value by itself.
    };
  }

  /** Of the inputs that are not constants, the first: the others have its shape or a single one. */
  private String firstComputed(Node node) {
    return node.inputs().stream()
        .filter(name -> !name.isEmpty() && !graph.isConstant(name))
        .findFirst()
        .orElseThrow(
            () -> new LowerfaceException("expected " + node.output() + " to depend on the input"));
  }

  private Constant constantOf(Node node, int place) {
    Constant constant =
        place < node.inputs().size() ? graph.constants().get(node.input(place)) : null;
    if (constant == null) {
      throw new LowerfaceException(
          "expected input " + place + " of " + node.output() + " to be a constant");
    }
    return constant;
  }

  private int outputChannels(Node node) {
    return (int) constantOf(node, node.is("Conv") ? 1 : 3).dims()[0];
  }

  private int gemmOutputs(Node node) {
    boolean transposed = node.integer("transB", 0) == 1;
    return (int) constantOf(node, 1).dims()[transposed ? 0 : 1];
  }

  private static int[] windows(Node node, int[] in, int channels) {
    return new int[] {
      channels, Window.of(node, 0).outputs(in[1]), Window.of(node, 1).outputs(in[2])
    };
  }

  private int[] padded(Node node, int[] in) {
    long[] pads = ((Constant.Longs) constantOf(node, 1)).values();
    int[] out = in.clone();
    for (int axis = 0; axis < in.length; axis++) {
      out[axis] += (int) (pads[axis + 1] + pads[axis + 2 + in.length]);
    }
    return out;
  }

  private int[] sliced(Node node, int[] in) {
    int axis = (int) graph.longs(node.input(3))[0] - 1;
    int[] out = in.clone();
    out[axis] = (int) (graph.longs(node.input(2))[0] - graph.longs(node.input(1))[0]);
    return out;
  }

  private int[] concatenated(Node node) {
    int axis = (int) node.integer("axis", 1) - 1;
    int[] out = of(firstComputed(node)).clone();
    out[axis] = 0;
    for (String name : node.inputs()) {
      Constant constant = graph.constants().get(name);
      out[axis] += constant == null ? of(name)[axis] : (int) constant.dims()[axis + 1];
    }
    return out;
  }
}

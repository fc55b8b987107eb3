package dev.lowerface.inference.modelfile.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How large the first result of a node is, as onnx/docs/Operators.md says. Where its inputs do not
 * fit together, which ONNX Runtime refuses, it is as large as the larger of them.
 */
public final class ResultShape {
  private final Operation node;
  private final List<Shape> inputs;
  private final List<List<Long>> constants;

  /**
   * Of a node.
   *
   * @param node the node
   * @param inputs the shapes of its inputs
   * @param constants the integers of each of its inputs; none of one that is no small constant
   */
  public ResultShape(Operation node, List<Shape> inputs, List<List<Long>> constants) {
    this.node = node;
    this.inputs = inputs;
    this.constants = constants;
  }

  /**
   * The shape.
   *
   * @return that of the first result
   * @throws IllegalArgumentException if it has more dimensions than any network needs
   */
  public Shape shape() {
    return switch (node.operator()) {
      case "Add", "Div", "Max", "Min", "Mul", "PRelu", "Pow", "Sub", "Sum" ->
          inputs.stream().reduce(Shape.SCALAR, Shape::broadcast);
      case "QLinearAdd", "QLinearMul" -> Shape.broadcast(input(0), input(3));
      case "MatMul", "MatMulInteger" -> Shape.product(input(0), input(1));
      case "QLinearMatMul" -> Shape.product(input(0), input(3));
      case "Gemm" -> gemm(input(0), input(1));
      case "QGemm" -> gemm(input(0), input(3));
      case "Conv", "ConvInteger" -> new WindowShape(node).convolved(input(0), input(1));
      case "QLinearConv" -> new WindowShape(node).convolved(input(0), input(3));
      case "AveragePool", "MaxPool", "QLinearAveragePool" -> new WindowShape(node).pooled(input(0));
      case "GlobalAveragePool", "GlobalMaxPool", "QLinearGlobalAveragePool" ->
          new WindowShape(node).pooledToOne(input(0));
      case "ReduceL2", "ReduceMax", "ReduceMean", "ReduceSum", "ReduceSumSquare" -> reduced();
      case "Concat" -> joined(inputs);
      case "QLinearConcat" -> joined(everyThird());
      case "Flatten" -> flattened();
      case "Transpose" -> transposed();
      case "Reshape" -> reshaped(constant(1));
      case "Squeeze" -> without(axes(1), axes(1).isEmpty());
      case "Unsqueeze" -> unsqueezed();
      case "Slice" -> sliced();
      case "Pad" -> padded();
      default -> input(0);
    };
  }

  private Shape input(int i) {
    return i < inputs.size() ? inputs.get(i) : Shape.SCALAR;
  }

  private List<Long> constant(int i) {
    return i < constants.size() ? constants.get(i) : List.of();
  }

  /** What newer versions of an operator say by an input, and older ones by an attribute. */
  private List<Long> said(int i, String attribute) {
    return constant(i).isEmpty() ? node.integers(attribute) : constant(i);
  }

  private List<Long> axes(int i) {
    return said(i, "axes");
  }

  private Shape gemm(Shape a, Shape b) {
    boolean turnA = node.integers("transA").contains(1L);
    boolean turnB = node.integers("transB").contains(1L);
    return new Shape(List.of(a.size(turnA ? 1 : 0), b.size(turnB ? 0 : 1)));
  }

  private Shape reduced() {
    List<Long> axes = axes(1);
    boolean nothing = axes.isEmpty() && node.integers("noop_with_empty_axes").contains(1L);
    if (nothing) {
      return input(0);
    }
    if (node.integers("keepdims").contains(0L)) {
      return axes.isEmpty() ? Shape.SCALAR : without(axes, false);
    }
    Shape result = input(0);
    for (int i = 0; i < result.rank(); i++) {
      int dimension = i;
      boolean gone =
          axes.isEmpty() || axes.stream().anyMatch(axis -> input(0).dimension(axis) == dimension);
      result = gone ? result.with(i, 1) : result;
    }
    return result;
  }

  /** Without some dimensions, or without all of size 1. */
  private Shape without(List<Long> axes, boolean ones) {
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < input(0).rank(); i++) {
      int dimension = i;
      boolean gone =
          ones
              ? input(0).size(i) == 1
              : axes.stream().anyMatch(axis -> input(0).dimension(axis) == dimension);
      if (!gone) {
        sizes.add(input(0).size(i));
      }
    }
    return new Shape(sizes);
  }

  private Shape unsqueezed() {
    List<Long> axes = axes(1);
    int rank = input(0).rank() + axes.size();
    List<Long> sizes = new ArrayList<>(input(0).sizes());
    TreeSet<Long> places = new TreeSet<>();
    axes.forEach(axis -> places.add(axis < 0 ? axis + rank : axis));
    for (long place : places) {
      sizes.add((int) Math.max(0, Math.min(sizes.size(), place)), 1L);
    }
    return new Shape(sizes);
  }

  private List<Shape> everyThird() {
    List<Shape> joined = new ArrayList<>();
    for (int i = 2; i < inputs.size(); i += 3) {
      joined.add(inputs.get(i));
    }
    return joined;
  }

  private Shape joined(List<Shape> parts) {
    Shape first = parts.stream().reduce(Shape.SCALAR, Shape::broadcast);
    int dimension = first.dimension(integer("axis", 0));
    return first.with(dimension, parts.stream().mapToLong(part -> part.size(dimension)).sum());
  }

  private Shape flattened() {
    Shape input = input(0);
    long axis = integer("axis", 1);
    int at = (int) Math.max(0, Math.min(input.rank(), axis < 0 ? axis + input.rank() : axis));
    return new Shape(List.of(input.product(0, at), input.product(at, input.rank())));
  }

  private Shape transposed() {
    Shape input = input(0);
    List<Long> order = node.integers("perm");
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      int from = i < order.size() ? order.get(i).intValue() : input.rank() - 1 - i;
      sizes.add(input.size(from));
    }
    return new Shape(sizes);
  }

  /** 0 is the size that it has, and -1 the one that all elements need. */
  private Shape reshaped(List<Long> wanted) {
    Shape input = input(0);
    boolean zeros = node.integers("allowzero").contains(1L);
    List<Long> sizes = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < wanted.size(); i++) {
      long size = wanted.get(i);
      open = size == -1 ? i : open;
      sizes.add(size == 0 && !zeros ? input.size(i) : size);
    }
    Shape known = new Shape(sizes);
    return open < 0 ? known : known.with(open, input.elements() / Math.max(1, known.elements()));
  }

  private Shape sliced() {
    List<Long> starts = said(1, "starts");
    List<Long> ends = said(2, "ends");
    List<Long> axes = axes(3);
    List<Long> steps = constant(4);
    Shape result = input(0);
    for (int i = 0; i < Math.min(starts.size(), ends.size()); i++) {
      int dimension = input(0).dimension(i < axes.size() ? axes.get(i) : i);
      long step = i < steps.size() ? steps.get(i) : 1;
      long length = length(input(0).size(dimension), starts.get(i), ends.get(i), step);
      result = result.with(dimension, length);
    }
    return result;
  }

  private static long length(long size, long start, long end, long step) {
    long least = step > 0 ? 0 : -1;
    long from = inside(start, size, 0, step > 0 ? size : size - 1);
    long to = inside(end, size, least, step > 0 ? size : size - 1);
    long way = step > 0 ? to - from : from - to;
    long pace = Math.abs(step);
    return way <= 0 ? 0 : (way + pace - 1) / pace;
  }

  /** A place that counts from the end if it is negative, kept in a range. */
  private static long inside(long place, long size, long least, long most) {
    long counted = place < 0 ? Math.max(place, -size - 1) + size : place;
    return Math.max(least, Math.min(most, counted));
  }

  private Shape padded() {
    List<Long> pads = said(1, "pads");
    List<Long> axes = constant(3);
    int count = pads.size() / 2;
    Shape result = input(0);
    for (int i = 0; i < count; i++) {
      int dimension = result.dimension(i < axes.size() ? axes.get(i) : i);
      long added = pads.get(i) + pads.get(i + count);
      result = result.with(dimension, result.size(dimension) + added);
    }
    return result;
  }

  /**
   * How many numbers a convolution copies side by side before it multiplies them.
   *
   * @return 0 where the node is no convolution
   */
  public long columns() {
    return switch (node.operator()) {
      case "Conv", "ConvInteger" -> WindowShape.columns(input(1), shape());
      case "QLinearConv" -> WindowShape.columns(input(3), shape());
      default -> 0;
    };
  }

  private long integer(String attribute, long otherwise) {
    List<Long> found = node.integers(attribute);
    return found.isEmpty() ? otherwise : found.get(0);
  }
}

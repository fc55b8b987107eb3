package dev.lowerface.training.compiler.quantisation;

import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Static quantisation: convolutions and fully connected layers in 8-bit integers, as operators that
 * ONNX Runtime has integer kernels for. Activations are unsigned, so that a ReLU is where the range
 * begins and costs nothing. Normalisation of embeddings, SVM and softmax stay in floats, and so
 * does what is squared, divided or averaged.
 */
public final class Quantiser {
  private final Graph from;
  private final Graph to;
  private final Range input;
  private final Function<String, Range> ranges;
  private final Map<String, Quantised> quantised = new LinkedHashMap<>();
  private final Map<String, String> floats = new LinkedHashMap<>();
  private final Set<String> done = new LinkedHashSet<>();

  /** A tensor of integers and what they stand for. */
  private record Quantised(String name, Range range) {}

  private Quantiser(Graph from, Range input, Function<String, Range> ranges) {
    this.from = from;
    this.input = input;
    this.ranges = ranges;
    to = from.emptied();
  }

  /** The activations whose ranges a quantised graph needs. */
  public static Set<String> observed(Graph graph, Range input) {
    Set<String> names = new LinkedHashSet<>();
    new Quantiser(
            graph,
            input,
            name -> {
              names.add(name);
              return new Range(1, 0);
            })
        .build();
    return names;
  }

  /**
   * Quantises a graph.
   *
   * @param graph a float graph
   * @param input the range of the input; exact for 8-bit pixels
   * @param ranges the range of an activation
   * @return the quantised graph
   */
  public static Graph of(Graph graph, Range input, Function<String, Range> ranges) {
    return new Quantiser(graph, input, ranges).build();
  }

  private Graph build() {
    for (Node node : from.nodes()) {
      if (!done.contains(node.output())) {
        add(node);
      }
    }
    return to;
  }

  private void add(Node node) {
    if (node.is("Conv") && !isSquared(node.input(0))) {
      convolution(node);
    } else if (node.is("Gemm") && quantised.containsKey(node.input(0))) {
      product(node);
    } else if (node.is("Add") && node.inputs().stream().allMatch(quantised::containsKey)) {
      sum(node);
    } else if (node.is("MaxPool", "Slice", "Flatten", "Concat", "Pad") && isOfIntegers(node)) {
      moved(node);
    } else {
      inFloats(node);
    }
  }

  /** The sum of squares of a response normalisation has too wide a range for 8 bits. */
  private boolean isSquared(String tensor) {
    Node producer = from.producer(tensor);
    return producer != null && producer.is("Mul");
  }

  private boolean isOfIntegers(Node node) {
    String first = firstComputed(node);
    boolean rows = !node.is("Concat") || node.integer("axis", 1) == 2;
    return rows && (quantised.containsKey(first) || first.equals(from.input()));
  }

  private String firstComputed(Node node) {
    return node.inputs().stream().filter(name -> !from.isConstant(name)).findFirst().orElseThrow();
  }

  private void convolution(Node node) {
    Quantised x = integers(node.input(0));
    Constant.Floats kernel = from.floats(node.input(1));
    QuantisedWeights weights =
        QuantisedWeights.of(kernel.values(), from.floats(node.input(2)).values(), x.range.scale());
    String made = withRelu(node);
    Range range = ranges.apply(made);
    String name = node.output();
    List<String> inputs = new ArrayList<>(named(x));
    inputs.add(
        to.add(name + ".weight", new Constant.Bytes(true, weights.weights(), kernel.dims())));
    inputs.addAll(scales(name, weights));
    inputs.addAll(range(made, range));
    int outputs = weights.bias().length;
    inputs.add(to.add(name + ".bias", new Constant.Integers(weights.bias(), outputs)));
    String integers = made + ".integers";
    to.add(new Node("", "QLinearConv", integers, inputs, node.attributes()));
    quantised.put(made, new Quantised(integers, range));
  }

  private void product(Node node) {
    Quantised x = integers(node.input(0));
    float[] bias = from.floats(node.input(2)).values();
    QuantisedWeights weights =
        QuantisedWeights.of(from.floats(node.input(1)).values(), bias, x.range.scale());
    String name = node.output();
    long outputs = bias.length;
    List<String> inputs = new ArrayList<>(named(x));
    byte[] matrix = weights.transposed();
    inputs.add(
        to.add(
            name + ".weight", new Constant.Bytes(true, matrix, matrix.length / outputs, outputs)));
    inputs.addAll(scales(name, weights));
    inputs.add(to.add(name + ".bias", new Constant.Integers(weights.bias(), outputs)));
    String rectified = rectified(node);
    boolean goesOn =
        from.consumers(rectified).stream().allMatch(next -> next.is("Gemm", "Flatten"));
    if (!goesOn || rectified.equals(name)) {
      // The embedding: what comes next is in floats, so the sums are given as they are.
      floats.put(name, to.add(new Node(Node.MICROSOFT, "QGemm", name, inputs, List.of())));
      return;
    }
    done.add(rectified);
    Range range = ranges.apply(rectified);
    inputs.addAll(range(rectified, range));
    String integers = rectified + ".integers";
    to.add(new Node(Node.MICROSOFT, "QGemm", integers, inputs, List.of()));
    quantised.put(rectified, new Quantised(integers, range));
  }

  private void sum(Node node) {
    String made = withRelu(node);
    Range range = ranges.apply(made);
    List<String> inputs = new ArrayList<>(named(integers(node.input(0))));
    inputs.addAll(named(integers(node.input(1))));
    inputs.addAll(range(made, range));
    String integers = made + ".integers";
    to.add(new Node(Node.MICROSOFT, "QLinearAdd", integers, inputs, List.of()));
    quantised.put(made, new Quantised(integers, range));
  }

  /** What only moves integers about leaves their range as it is. */
  private void moved(Node node) {
    Quantised first = integers(firstComputed(node));
    List<String> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      if (!from.isConstant(name)) {
        inputs.add(integers(name).name);
      } else if (from.constants().get(name) instanceof Constant.Floats constant) {
        inputs.add(to.add(name + ".integers", integers(constant, first.range)));
      } else {
        inputs.add(to.add(name, Objects.requireNonNull(from.constants().get(name))));
      }
    }
    String integers = node.output() + ".integers";
    to.add(node.reading(inputs.toArray(String[]::new)).named(integers));
    quantised.put(node.output(), new Quantised(integers, first.range));
  }

  private static Constant integers(Constant.Floats constant, Range range) {
    byte[] bytes = new byte[constant.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = range.of(constant.values()[i]);
    }
    return new Constant.Bytes(false, bytes, constant.dims());
  }

  private void inFloats(Node node) {
    List<String> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(from.isConstant(name) || name.isEmpty() ? name : floats(name));
    }
    Node moved = node.reading(inputs.toArray(String[]::new));
    to.copy(moved, from);
    floats.put(node.output(), node.output());
  }

  /** A tensor as integers: as it is, or converted once. */
  private Quantised integers(String name) {
    Quantised known = quantised.get(name);
    if (known == null) {
      Range range = name.equals(from.input()) ? input : ranges.apply(name);
      String integers = name + ".integers";
      List<String> inputs = new ArrayList<>(List.of(name));
      inputs.addAll(range(name, range));
      to.add(new Node("", "QuantizeLinear", integers, inputs, List.of()));
      known = new Quantised(integers, range);
      quantised.put(name, known);
    }
    return known;
  }

  /** A tensor as floats: as it is, or converted once. */
  private String floats(String name) {
    Quantised known = quantised.get(name);
    if (known == null || floats.containsKey(name) || name.equals(from.input())) {
      return name;
    }
    floats.put(name, to.add(new Node("", "DequantizeLinear", name, named(known), List.of())));
    return name;
  }

  /** The output of a node, or of the ReLU that alone reads it and needs no computing then. */
  private String withRelu(Node node) {
    String rectified = rectified(node);
    if (!rectified.equals(node.output())) {
      done.add(rectified);
    }
    return rectified;
  }

  private String rectified(Node node) {
    List<Node> next = from.consumers(node.output());
    return next.size() == 1 && next.get(0).is("Relu") ? next.get(0).output() : node.output();
  }

  private List<String> named(Quantised tensor) {
    List<String> names = new ArrayList<>(List.of(tensor.name));
    names.addAll(range(tensor.name, tensor.range));
    return names;
  }

  private List<String> range(String tensor, Range range) {
    String name = tensor.endsWith(".integers") ? tensor : tensor + ".integers";
    return List.of(
        to.add(name + ".scale", Constant.scalar(range.scale())),
        to.add(name + ".zero", new Constant.Bytes(false, new byte[] {(byte) range.zero()})));
  }

  private List<String> scales(String name, QuantisedWeights weights) {
    int outputs = weights.scales().length;
    return List.of(
        to.add(name + ".weight.scale", new Constant.Floats(weights.scales(), outputs)),
        to.add(name + ".weight.zero", weights.zeros()));
  }
}

package dev.lowerface.training.compiler.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A graph with one picture as its input, in the order in which its nodes are computed. Passes read
 * one and build another.
 */
public final class Graph {
  private final String input;
  private final int[] inputShape;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final Map<String, int[]> outputs = new LinkedHashMap<>();

  /**
   * An empty graph.
   *
   * @param input the input's name
   * @param inputShape channels, rows and columns
   */
  public Graph(String input, int... inputShape) {
    this.input = input;
    this.inputShape = inputShape.clone();
  }

  public String input() {
    return input;
  }

  /** Channels, rows and columns of the picture. */
  public int[] inputShape() {
    return inputShape.clone();
  }

  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  public Map<String, Constant> constants() {
    return constants;
  }

  /** The outputs with their shapes, without the batch. */
  public Map<String, int[]> outputs() {
    return outputs;
  }

  /** Adds a node and gives the name of what it makes. */
  public String add(Node node) {
    if (nodes.put(node.output(), node) != null) {
      throw new IllegalArgumentException("two nodes make " + node.output());
    }
    return node.output();
  }

  /** Adds a constant and gives its name; one of that name that is there already stays. */
  public String add(String name, Constant constant) {
    constants.putIfAbsent(name, constant);
    return name;
  }

  /** Adds an operation and gives the name of what it makes. */
  public String node(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    return add(Node.of(operator, output, inputs, attributes));
  }

  /** Adds floats and gives their name. */
  public String constant(String name, float[] values, long... dims) {
    return add(name, new Constant.Floats(values, dims));
  }

  /** The node that makes a tensor; null for the input and for constants. */
  public @Nullable Node producer(String tensor) {
    return nodes.get(tensor);
  }

  public List<Node> consumers(String tensor) {
    List<Node> consumers = new ArrayList<>();
    for (Node node : nodes.values()) {
      if (node.inputs().contains(tensor)) {
        consumers.add(node);
      }
    }
    return consumers;
  }

  public boolean isConstant(String tensor) {
    return constants.containsKey(tensor);
  }

  public Constant constant(String name) {
    return Objects.requireNonNull(constants.get(name), name);
  }

  public Constant.Floats floats(String name) {
    return (Constant.Floats) constant(name);
  }

  public long[] longs(String name) {
    return ((Constant.Longs) constant(name)).values();
  }

  /** A graph of the same input and outputs, without nodes. */
  public Graph emptied() {
    Graph empty = new Graph(input, inputShape);
    empty.outputs.putAll(outputs);
    return empty;
  }

  /** Takes over a node as it is, with the constants it reads. */
  public void copy(Node node, Graph from) {
    for (String name : node.inputs()) {
      Constant constant = from.constants.get(name);
      if (constant != null) {
        add(name, constant);
      }
    }
    add(node);
  }

  /**
   * How many bytes its constants take in a file.
   *
   * @return bytes
   */
  public long constantBytes() {
    return constants.values().stream().mapToLong(Constant::bytes).sum();
  }
}

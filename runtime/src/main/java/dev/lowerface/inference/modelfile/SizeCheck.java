package dev.lowerface.inference.modelfile;

import dev.lowerface.inference.modelfile.shape.ResultShape;
import dev.lowerface.inference.modelfile.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses a graph whose values are too large: a row added to a column, a product of two vectors, a
 * value joined to itself again and again make terabytes of a file of a hundred bytes. Goes once
 * over the nodes in their order and bounds each value and all of them together.
 */
final class SizeCheck {
  /** The most numbers of one value: VGG-16's largest has 3.2 million. */
  private static final long MOST_NUMBERS = 1L << 25;

  /**
   * The most numbers of all values together: those of two VGG-16 beside one another are a tenth.
   */
  private static final long MOST_IN_ALL = 1L << 29;

  /** The most numbers that a convolution copies side by side: VGG-16's needs 29 million. */
  private static final long MOST_COLUMNS = 1L << 28;

  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, List<Long>> constants;
  private long inAll;

  /**
   * A check that has seen no node.
   *
   * @param inputs the graph's inputs
   * @param constantShapes the shapes of its constants by name
   * @param constants the integers of each small constant by name
   */
  SizeCheck(
      Map<String, TensorType> inputs,
      Map<String, Shape> constantShapes,
      Map<String, List<Long>> constants) {
    inputs.forEach((name, type) -> shapes.put(name, new Shape(type.shape())));
    shapes.putAll(constantShapes);
    this.constants = constants;
  }

  /** Refuses a node whose results are too large; its inputs must have been made by those before. */
  void check(GraphNode node) {
    List<Shape> inputs = node.inputs().stream().map(name -> known(node, name)).toList();
    List<List<Long>> integers =
        node.inputs().stream().map(name -> constants.getOrDefault(name, List.of())).toList();
    ResultShape result = new ResultShape(node, inputs, integers);
    Shape first = result.shape();
    // The others are as large, but for the scale and the zero point that go with 8-bit integers.
    boolean scales = node.operator().equals("DynamicQuantizeLinear");
    for (int i = 0; i < node.outputs().size(); i++) {
      keep(node, node.outputs().get(i), i > 0 && scales ? Shape.SCALAR : first);
    }
    if (result.columns() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "a node "
              + node.called()
              + " that multiplies "
              + result.columns()
              + " numbers with each of its weights, where "
              + MOST_COLUMNS
              + " are allowed");
    }
  }

  /** How large a value is that some node before has made. */
  Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("the value '" + name + "', which nothing made yet");
    }
    return shape;
  }

  private Shape known(GraphNode node, String name) {
    Shape shape = name.isEmpty() ? Shape.SCALAR : shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(
          "a node " + node.called() + " before the one that makes its input '" + name + "'");
    }
    return shape;
  }

  private void keep(GraphNode node, String name, Shape shape) {
    long elements = shape.elements();
    inAll += elements;
    shapes.put(name, shape);
    if (elements > MOST_NUMBERS || inAll > MOST_IN_ALL) {
      throw new IllegalArgumentException(
          "a node "
              + node.called()
              + " with a result of shape "
              + shape
              + ", where "
              + MOST_NUMBERS
              + " numbers in one result and "
              + MOST_IN_ALL
              + " in all are allowed");
    }
  }
}

package dev.lowerface.inference.modelfile;

import dev.lowerface.inference.modelfile.shape.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes once over a model's graph, keeps what its inputs and outputs are called, and refuses what is
 * not allowed. Field numbers are those of {@code GraphProto} in onnx.proto.
 */
final class GraphWalk {
  private static final int MAX_NODES = 10_000;

  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, TensorType> outputs = new LinkedHashMap<>();
  private final Map<String, Shape> constants = new LinkedHashMap<>();

  /** The values of those constants that can be shapes, pads, axes or steps. */
  private final Map<String, List<Long>> small = new HashMap<>();

  private final List<GraphNode> nodes = new ArrayList<>();
  private final SizeCheck sizes;

  GraphWalk(ByteBuffer graph) {
    WireReader reader = new WireReader(graph);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> add(GraphNode.read(reader.bytes()));
        case 5 -> {
          ConstantTensor tensor = TensorCheck.check(reader.bytes());
          constant(tensor.name(), tensor.shape(), tensor.integers(), tensor.small());
        }
        case 11 -> TensorType.read(reader.bytes(), inputs);
        case 12 -> TensorType.read(reader.bytes(), outputs);
        case 13 -> TensorType.read(reader.bytes(), new LinkedHashMap<>());
        case 2, 10, 14, 16 -> {} // name, documentation, quantisation notes, metadata
        default ->
            throw new IllegalArgumentException(
                "a graph with the field " + reader.field() + ", which is not allowed");
      }
    }
    NodeCheck check = new NodeCheck(small);
    nodes.forEach(check::check);
    requireConnected();
    sizes = new SizeCheck(inputs, constants, small);
    nodes.stream().filter(node -> !isConstant(node)).forEach(sizes::check);
  }

  /** How large a value is, whose name is known. */
  Shape shape(String name) {
    return sizes.shape(name);
  }

  Map<String, TensorType> inputs() {
    return inputs;
  }

  Map<String, TensorType> outputs() {
    return outputs;
  }

  private void add(GraphNode node) {
    nodes.add(node);
    if (nodes.size() > MAX_NODES) {
      throw new IllegalArgumentException("more than " + MAX_NODES + " nodes");
    }
    if (isConstant(node) && node.attributes().size() == 1 && node.outputs().size() == 1) {
      Attribute value = node.attributes().values().iterator().next();
      Shape shape = new Shape(value.shape());
      constant(node.outputs().get(0), shape, value.integers(), value.small());
    }
  }

  private static boolean isConstant(GraphNode node) {
    return node.called().equals("Constant");
  }

  private void constant(String name, Shape shape, List<Long> integers, boolean isSmall) {
    if (constants.put(name, shape) != null) {
      throw twice(name);
    }
    if (isSmall) {
      small.put(name, integers);
    }
  }

  /** Each value has one name and comes from one place; each name that is used is there. */
  private void requireConnected() {
    Set<String> known = new HashSet<>(inputs.keySet());
    constants.keySet().forEach(name -> requireNew(known, name));
    nodes.stream()
        .filter(node -> !isConstant(node))
        .forEach(node -> node.outputs().forEach(name -> requireNew(known, name)));
    if (known.contains("")) {
      throw new IllegalArgumentException("a value without a name");
    }
    Stream.concat(
            outputs.keySet().stream(),
            nodes.stream().flatMap(node -> node.inputs().stream()).filter(name -> !name.isEmpty()))
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("the value '" + name + "', which nothing makes");
            });
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw twice(name);
    }
  }

  private static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException("two values of the name '" + name + "'");
  }
}

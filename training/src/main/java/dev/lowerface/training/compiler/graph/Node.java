package dev.lowerface.training.compiler.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One operation with one output, which it is named by.
 *
 * @param domain empty for ONNX's own operators
 * @param operator such as {@code Conv}
 * @param output the tensor it makes
 * @param inputs the tensors it reads; an empty name for one left out
 * @param attributes as in the file
 */
public record Node(
    String domain,
    String operator,
    String output,
    List<String> inputs,
    List<AttributeProto> attributes) {
  public static final String MICROSOFT = "com.microsoft";

  public Node {
    inputs = List.copyOf(inputs);
    attributes = List.copyOf(attributes);
  }

  public static Node of(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    return new Node("", operator, output, inputs, Arrays.asList(attributes));
  }

  public static Node of(NodeProto node) {
    return new Node(
        node.getDomain().equals("ai.onnx") ? "" : node.getDomain(),
        node.getOpType(),
        node.getOutput(0),
        node.getInputList(),
        node.getAttributeList());
  }

  public NodeProto toProto() {
    return NodeProto.newBuilder()
        .setDomain(domain)
        .setOpType(operator)
        .setName(output)
        .addAllInput(inputs)
        .addOutput(output)
        .addAllAttribute(attributes)
        .build();
  }

  public boolean is(String... operators) {
    return domain.isEmpty() && Arrays.asList(operators).contains(operator);
  }

  public String input(int place) {
    return inputs.get(place);
  }

  /** The same operation on other tensors. */
  public Node reading(String... others) {
    return new Node(domain, operator, output, Arrays.asList(others), attributes);
  }

  /** The same operation under another name. */
  public Node named(String name) {
    return new Node(domain, operator, name, inputs, attributes);
  }

  /** The same operation with an attribute set. */
  public Node with(AttributeProto attribute) {
    List<AttributeProto> others = new ArrayList<>(attributes);
    others.removeIf(known -> known.getName().equals(attribute.getName()));
    others.add(attribute);
    return new Node(domain, operator, output, inputs, others);
  }

  /** The same operation without an attribute. */
  public Node without(String attribute) {
    List<AttributeProto> others = new ArrayList<>(attributes);
    others.removeIf(known -> known.getName().equals(attribute));
    return new Node(domain, operator, output, inputs, others);
  }

  /** A list of whole numbers, or what ONNX takes for one that is not there. */
  public long[] ints(String name, long... usual) {
    for (AttributeProto attribute : attributes) {
      if (attribute.getName().equals(name)) {
        return attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
      }
    }
    return usual;
  }

  public long integer(String name, long usual) {
    return attributes.stream()
        .filter(attribute -> attribute.getName().equals(name))
        .mapToLong(AttributeProto::getI)
        .findFirst()
        .orElse(usual);
  }

  public float real(String name, float usual) {
    for (AttributeProto attribute : attributes) {
      if (attribute.getName().equals(name)) {
        return attribute.getF();
      }
    }
    return usual;
  }
}

package dev.lowerface.inference.modelfile;

import dev.lowerface.inference.modelfile.shape.Operation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One node of a graph, as the file states it. Field numbers are those of {@code NodeProto} in
 * onnx.proto.
 *
 * @param domain the domain of its operator, empty for ONNX's own
 * @param operator what it computes
 * @param inputs the names of its inputs, empty where an optional one is left out
 * @param outputs the names of its outputs
 * @param attributes its attributes by name
 */
record GraphNode(
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes)
    implements Operation {

  static GraphNode read(ByteBuffer node) {
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    WireReader reader = new WireReader(node);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> inputs.add(reader.text());
        case 2 -> outputs.add(reader.text());
        case 4 -> operator = reader.text();
        case 5 -> {
          Attribute attribute = Attribute.read(reader.bytes());
          if (attributes.put(attribute.name(), attribute) != null) {
            throw new IllegalArgumentException("the attribute " + attribute.name() + " twice");
          }
        }
        case 7 -> domain = reader.text();
        case 3, 6, 9 -> {} // name, documentation, metadata
        default ->
            throw new IllegalArgumentException(
                "a node with the field " + reader.field() + ", which is not allowed");
      }
      if (inputs.size() + outputs.size() > Definition.ANY_NUMBER) {
        throw new IllegalArgumentException(
            "more than " + Definition.ANY_NUMBER + " inputs of a node");
      }
    }
    return new GraphNode(
        domain.equals("ai.onnx") ? "" : domain,
        operator,
        List.copyOf(inputs),
        List.copyOf(outputs),
        attributes);
  }

  /** The name of input number {@code i}; empty if there is none. */
  String input(int i) {
    return i < inputs.size() ? inputs.get(i) : "";
  }

  @Override
  public List<Long> integers(String attribute) {
    Attribute found = attributes.get(attribute);
    return found == null ? List.of() : found.integers();
  }

  @Override
  public String text(String attribute) {
    Attribute found = attributes.get(attribute);
    return found == null ? "" : found.text();
  }

  /** Its operator with its domain, for messages. */
  String called() {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }
}

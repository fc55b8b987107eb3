package dev.lowerface.inference.modelfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses a node that is not as the definition of its operator says. */
final class NodeCheck {
  private static final Map<String, Map<String, Definition>> DEFINITIONS =
      Map.of("", standard(), "com.microsoft", IntegerOperators.microsoft());

  /** The integers of each small constant of the graph by its name; none for one of floats. */
  private final Map<String, List<Long>> constants;

  NodeCheck(Map<String, List<Long>> constants) {
    this.constants = constants;
  }

  private static Map<String, Definition> standard() {
    Map<String, Definition> all = new HashMap<>(FloatOperators.all());
    all.putAll(IntegerOperators.standard());
    return all;
  }

  /** The names of all operators that are allowed, with their domains. */
  static Set<String> operators() {
    Set<String> names = new TreeSet<>(standard().keySet());
    IntegerOperators.microsoft().keySet().forEach(name -> names.add("com.microsoft." + name));
    return names;
  }

  void check(GraphNode node) {
    Definition definition = DEFINITIONS.getOrDefault(node.domain(), Map.of()).get(node.operator());
    if (definition == null) {
      throw new IllegalArgumentException("the operator " + node.called() + " is not allowed");
    }
    try {
      checkInputs(node, definition);
      for (Attribute attribute : node.attributes().values()) {
        AttributeRule rule = definition.attributes().get(attribute.name());
        if (rule == null) {
          throw new IllegalArgumentException("the unknown attribute " + attribute.name());
        }
        rule.check(attribute);
      }
      checkSizes(node);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a node " + node.called() + " with " + e.getMessage(), e);
    }
  }

  private void checkInputs(GraphNode node, Definition definition) {
    int count = node.inputs().size();
    if (count < definition.required() || count > definition.inputs()) {
      throw new IllegalArgumentException(
          count
              + " inputs, where "
              + definition.required()
              + " to "
              + definition.inputs()
              + " are allowed");
    }
    for (int i = 0; i < count; i++) {
      String input = node.input(i);
      if (input.isEmpty() && (i == count - 1 || !definition.nameless().contains(i))) {
        throw new IllegalArgumentException("no name for input " + i);
      }
      if (!input.isEmpty() && definition.constants().contains(i) && !constants.containsKey(input)) {
        throw new IllegalArgumentException("an input " + i + " that is no small constant");
      }
    }
    int outputs = node.outputs().size();
    if (outputs == 0 || outputs > definition.outputs() || node.outputs().contains("")) {
      throw new IllegalArgumentException(
          outputs + " outputs, where " + definition.outputs() + " with names are allowed");
    }
  }

  /** What some operators say by a constant input, which their definition bounds as well. */
  private void checkSizes(GraphNode node) {
    switch (node.operator()) {
      case "Pad" -> {
        Attribute pads = node.attributes().get("pads");
        for (long pad : pads == null ? integers(node.input(1)) : pads.integers()) {
          require(pad >= 0 && pad <= FloatOperators.MAX_WINDOW, "a pad of " + pad);
        }
      }
      case "Slice" -> require(!integers(node.input(4)).contains(0L), "a step of 0");
      case "QLinearConcat" ->
          require(node.inputs().size() % 3 == 2, "inputs that are no triples after the first two");
      case "Constant" -> require(node.attributes().size() == 1, "other than one value");
      case "DynamicQuantizeLinear" -> require(node.outputs().size() == 3, "less than 3 outputs");
      default -> {} // Its attributes say all.
    }
  }

  private static void require(boolean holds, String found) {
    if (!holds) {
      throw new IllegalArgumentException(found);
    }
  }

  private List<Long> integers(String constant) {
    return constants.getOrDefault(constant, List.of());
  }
}

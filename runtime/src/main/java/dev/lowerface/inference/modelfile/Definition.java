package dev.lowerface.inference.modelfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an operator takes, as its definition in ONNX says: the union over the versions of its
 * operator set, since ONNX Runtime checks which of them a file means, but not what an empty name or
 * a value out of range does to its own arithmetic.
 *
 * @param required how many inputs must be there
 * @param inputs how many it takes at most
 * @param nameless the inputs that may be left out by an empty name though others follow; ONNX
 *     Runtime's optimisers look at the names of all others
 * @param outputs how many it has at most; the first must have a name
 * @param constants the inputs that say how large the output is or what becomes of its memory: they
 *     must be constants of the file, so that no picture can choose them
 * @param attributes its attributes by name
 */
record Definition(
    int required,
    int inputs,
    int outputs,
    Set<Integer> nameless,
    Set<Integer> constants,
    Map<String, AttributeRule> attributes) {
  static final int ANY_NUMBER = 256;

  Definition {
    nameless = Set.copyOf(nameless);
    constants = Set.copyOf(constants);
    attributes = Map.copyOf(attributes);
  }

  static Definition of(int required, int inputs) {
    return new Definition(required, inputs, 1, Set.of(), Set.of(), Map.of());
  }

  Definition withOutputs(int count) {
    return new Definition(required, inputs, count, nameless, constants, attributes);
  }

  Definition withNameless(int input) {
    return new Definition(required, inputs, outputs, Set.of(input), constants, attributes);
  }

  Definition withConstants(Integer... which) {
    return new Definition(required, inputs, outputs, nameless, Set.of(which), attributes);
  }

  Definition with(String attribute, AttributeRule rule) {
    return with(Map.of(attribute, rule));
  }

  Definition with(Map<String, AttributeRule> more) {
    Map<String, AttributeRule> all = new HashMap<>(attributes);
    all.putAll(more);
    return new Definition(required, inputs, outputs, nameless, constants, all);
  }
}

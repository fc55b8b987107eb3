package dev.lowerface.training.compiler.pass;

import static dev.lowerface.training.compiler.graph.Attributes.integer;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Networks in 16-bit floats, for GPUs. Norms of embeddings, SVM and softmax stay in 32 bits:
 * squares of thousands of values are summed there.
 */
final class HalfPrecision {
  private HalfPrecision() {}

  static Graph of(Graph graph) {
    Graph to = graph.emptied();
    Set<String> whole = new HashSet<>(); // In 32 bits.
    Set<String> norms = new HashSet<>();
    for (Node node : graph.nodes()) {
      boolean tail =
          node.is("ReduceL2", "Sigmoid") || node.inputs().stream().anyMatch(norms::contains);
      if (tail) {
        norms.add(node.output());
      }
      List<String> inputs = new ArrayList<>();
      for (String name : node.inputs()) {
        inputs.add(input(graph, to, whole, name, tail));
      }
      to.add(node.reading(inputs.toArray(String[]::new)));
      if (tail) {
        whole.add(node.output());
      }
    }
    return to;
  }

  private static String input(Graph graph, Graph to, Set<String> whole, String name, boolean tail) {
    Constant constant = graph.constants().get(name);
    if (constant instanceof Constant.Floats floats) {
      return to.add(name, tail ? floats : new Constant.HalfFloats(floats.values(), floats.dims()));
    }
    if (constant != null) {
      return to.add(name, constant);
    }
    boolean isWhole = whole.contains(name) || name.equals(graph.input());
    if (name.isEmpty() || isWhole == tail) {
      return name;
    }
    String cast = name + (tail ? ".float" : ".half");
    if (to.producer(cast) == null) {
      TensorProto.DataType type = tail ? TensorProto.DataType.FLOAT : TensorProto.DataType.FLOAT16;
      to.node("Cast", cast, List.of(name), integer("to", type.getNumber()));
    }
    return cast;
  }
}

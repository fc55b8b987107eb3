package dev.lowerface.training.compiler.quantisation;

import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Shapes;
import dev.lowerface.training.compiler.session.OnnxSession;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a graph computes on its way to some tensors; what lies behind them is left out. */
public final class Activations implements AutoCloseable {
  private final OnnxSession session;
  private final List<String> names;
  private final long[] shape;

  /** Loads a graph with the wanted tensors as its outputs. */
  public Activations(Graph graph, Collection<String> wanted) {
    names = List.copyOf(wanted);
    int[] in = graph.inputShape();
    shape = new long[] {1, in[0], in[1], in[2]};
    Graph shown = new Graph(graph.input(), in);
    Set<String> needed = needed(graph);
    graph.nodes().stream()
        .filter(node -> needed.contains(node.output()))
        .forEach(node -> shown.copy(node, graph));
    Shapes shapes = new Shapes(graph);
    names.forEach(name -> shown.outputs().put(name, shapes.of(name)));
    session = new OnnxSession(new GraphFile(shown, Map.of()).toProto());
  }

  private Set<String> needed(Graph graph) {
    Set<String> needed = new HashSet<>(names);
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).output())) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    return needed;
  }

  /** The wanted tensors for one picture. */
  public Map<String, float[]> of(float[] picture) {
    List<float[]> found = session.run(picture, shape, names);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), found.get(i));
    }
    return values;
  }

  @Override
  public void close() {
    session.close();
  }
}

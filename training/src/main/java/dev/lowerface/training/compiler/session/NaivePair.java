package dev.lowerface.training.compiler.session;

import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What somebody would write who has two trained networks and no exporter: each in a graph of its
 * own in 32-bit floats, fed the whole picture with its hidden half black, run one after the other
 * in sessions with ONNX Runtime's default options. The SVM behind them is left out, in their
 * favour.
 */
public final class NaivePair implements AutoCloseable {
  private final List<OnnxSession> sessions = new ArrayList<>();
  private final List<String> outputs;
  private final float[] picture;
  private final long[] shape;

  /**
   * Cuts a fused model in two.
   *
   * @param fused the model as it was trained
   * @param embedding the output that concatenates the embeddings
   */
  public NaivePair(Graph fused, String embedding) {
    Node both = fused.producer(embedding);
    outputs = both != null && both.is("Concat") ? both.inputs() : List.of(embedding);
    int[] in = fused.inputShape();
    for (String output : outputs) {
      Graph network = upTo(fused, output);
      in = network.inputShape();
      sessions.add(new OnnxSession(new GraphFile(network, Map.of()).toProto()));
    }
    picture = new float[Shapes.size(in)];
    IntStream.range(0, picture.length).forEach(i -> picture[i] = i % 17 - 8);
    shape = new long[] {1, in[0], in[1], in[2]};
  }

  /** What one output needs; hidden rows are part of the input and not added in the graph. */
  private static Graph upTo(Graph fused, String output) {
    Set<String> needed = new HashSet<>(Set.of(output));
    List<Node> nodes = fused.nodes();
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).output())) {
        needed.addAll(nodes.get(i).inputs());
        kept.add(0, nodes.get(i));
      }
    }
    Shapes shapes = new Shapes(fused);
    Node first = kept.get(0);
    boolean padded = first.is("Pad");
    String input = padded ? first.output() : fused.input();
    Graph network = new Graph(input, shapes.of(input));
    kept.stream().skip(padded ? 1 : 0).forEach(node -> network.copy(node, fused));
    network.outputs().put(output, shapes.of(output));
    return network;
  }

  /** Both networks on one picture. */
  public void run() {
    for (int i = 0; i < sessions.size(); i++) {
      sessions.get(i).run(picture, shape, List.of(outputs.get(i)));
    }
  }

  @Override
  public void close() {
    sessions.forEach(OnnxSession::close);
  }
}

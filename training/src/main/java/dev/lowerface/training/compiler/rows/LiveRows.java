package dev.lowerface.training.compiler.rows;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Rows;
import dev.lowerface.training.compiler.graph.Shapes;
import dev.lowerface.training.compiler.graph.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of each activation depend on what is visible, and which of them the shortened graph
 * computes. A row that sees no visible row is a constant. Where a window reaches beyond the
 * computed rows, constants are put beside them, unless that costs more than computing a few
 * constant rows anew for each picture.
 */
public final class LiveRows {
  /** To copy a value costs about as much as this many multiply-adds. */
  private static final long COPY = 40;

  /**
   * Rows put together before the last pooling cost more: ONNX Runtime then pools 8-bit integers in
   * the order of channels, rows, columns, for which it has no fast code.
   */
  private static final long AT_LAST_POOL = 32;

  private final Graph graph;
  private final Shapes shapes;
  private final @Nullable Node hiding;
  private final boolean nearOnly;
  private final Map<String, Rows> live = new LinkedHashMap<>();
  private final Map<String, Rows> computed = new LinkedHashMap<>();

  /** All rows that depend on what is visible. */
  public LiveRows(Graph graph) {
    this(graph, false);
  }

  /**
   * All rows that depend on what is visible, or only those of them that lie in the visible half.
   */
  public LiveRows(Graph graph, boolean nearOnly) {
    this.graph = graph;
    this.nearOnly = nearOnly;
    shapes = new Shapes(graph);
    hiding = hidingNode();
    if (hiding != null) {
      forward(hiding);
      backward();
    }
  }

  /** The node that adds hidden rows to the input; null where all rows are visible. */
  public @Nullable Node hiding() {
    return hiding;
  }

  /** The rows of an activation that depend on the input; null for what has no rows. */
  public @Nullable Rows live(String tensor) {
    return live.get(tensor);
  }

  /** The rows of an activation that are computed for each picture. */
  public Rows computed(String tensor) {
    return Objects.requireNonNull(computed.get(tensor), tensor);
  }

  public Shapes shapes() {
    return shapes;
  }

  private @Nullable Node hidingNode() {
    for (Node node : graph.nodes()) {
      if (node.is("Pad")) {
        long[] pads = graph.longs(node.input(1));
        boolean rowsOnly = pads.length == 8;
        for (int i = 0; i < pads.length; i++) {
          rowsOnly &= i == 2 || i == 6 || pads[i] == 0;
        }
        if (!node.input(0).equals(graph.input()) || !rowsOnly) {
          throw new LowerfaceException(
              "expected a Pad only where hidden rows are added to the input, "
                  + node.output()
                  + " is another");
        }
        return node;
      }
    }
    return null;
  }

  private void forward(Node pad) {
    int first = (int) graph.longs(pad.input(1))[2];
    Rows visible = new Rows(first, first + graph.inputShape()[1]);
    int all = shapes.rows(pad.output());
    live.put(pad.output(), visible);
    for (Node node : graph.nodes()) {
      Rows rows = null;
      for (String input : node.inputs()) {
        Rows in = live.get(input);
        if (in != null && shapes.isPlanar(node.output())) {
          Rows seeing = seeing(node, in, shapes.rows(input));
          rows = rows == null ? seeing : rows.hull(seeing);
        }
      }
      if (rows != null) {
        Rows half = visible.scaled(all, shapes.rows(node.output()));
        live.put(node.output(), nearOnly ? rows.and(half) : rows);
      }
    }
  }

  private static Rows seeing(Node node, Rows in, int length) {
    return switch (node.operator()) {
      case "Conv", "MaxPool" -> Window.of(node, 0).seeing(in, length);
      case "GlobalAveragePool" -> new Rows(0, 1);
      case "Relu", "LRN", "Add", "Mul", "Div", "Sqrt" -> in;
      default ->
          throw new LowerfaceException(
              "expected no " + node.operator() + " of rows, as " + node.output() + " is");
    };
  }

  private void backward() {
    List<String> tensors = new ArrayList<>(live.keySet());
    Collections.reverse(tensors);
    for (String tensor : tensors) {
      Rows wanted = null;
      for (Node consumer : graph.consumers(tensor)) {
        Rows read = read(consumer, tensor);
        wanted = wanted == null ? read : wanted.hull(read);
      }
      Rows own = Objects.requireNonNull(live.get(tensor));
      computed.put(tensor, wanted == null || beside(tensor, own, wanted) ? own : wanted);
    }
  }

  /** The rows of a tensor that a node reads to make the rows it computes. */
  public Rows read(Node consumer, String tensor) {
    int length = shapes.rows(tensor);
    Rows made = computed.get(consumer.output());
    if (made == null || consumer.is("GlobalAveragePool")) {
      return Objects.requireNonNull(live.get(tensor)); // Its constants are folded in behind it.
    }
    if (consumer.is("Conv", "MaxPool")) {
      Window window = Window.of(consumer, 0);
      return new Rows(window.start(made), window.end(made)).within(length);
    }
    return made;
  }

  /** Whether constants beside the live rows are cheaper than to compute the wanted rows. */
  private boolean beside(String tensor, Rows own, Rows wanted) {
    if (own.holds(wanted) || tensor.equals(Objects.requireNonNull(hiding).output())) {
      return true;
    }
    if (graph.consumers(tensor).stream().noneMatch(next -> next.is("Conv", "MaxPool"))) {
      return false; // It was decided behind the ReLU, which belongs to the convolution.
    }
    int[] shape = shapes.of(tensor);
    long copied = (long) shape[0] * wanted.count() * shape[2] * COPY;
    if (graph.consumers(tensor).stream().anyMatch(this::isLastPool)) {
      copied *= AT_LAST_POOL;
    }
    int more = wanted.hull(own).count() - own.count();
    return graph.consumers(tensor).size() > 1 || more * perRow(tensor) > copied;
  }

  private boolean isLastPool(Node node) {
    return node.is("MaxPool")
        && graph.consumers(node.output()).stream().allMatch(next -> next.is("Flatten"));
  }

  /** Multiply-adds of one row of a tensor since the last convolution. */
  private long perRow(String tensor) {
    Node node = graph.producer(tensor);
    if (node == null) {
      return 0;
    }
    if (node.is("Conv")) {
      int[] out = shapes.of(tensor);
      return Shapes.size(toInts(graph.floats(node.input(1)).dims())) * (long) out[2];
    }
    if (node.is("MaxPool")) {
      return Window.of(node, 0).stride() * perRow(node.input(0));
    }
    return perRow(node.input(0));
  }

  private static int[] toInts(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(values[i]);
    }
    return ints;
  }
}

package dev.lowerface.training.compiler.rows;

import static dev.lowerface.training.compiler.graph.Attributes.integer;
import static dev.lowerface.training.compiler.graph.Attributes.ints;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Rows;
import dev.lowerface.training.compiler.graph.Shapes;
import dev.lowerface.training.compiler.graph.Window;
import dev.lowerface.training.compiler.quantisation.Activations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Computes only the rows that depend on the visible half of the face. What the hidden half, always
 * black, leads to is computed once, by ONNX Runtime, and becomes part of the graph: as rows beside
 * computed ones, in the bias of the first fully connected layer, or in a mean. The mathematics is
 * the same; the sums are in another order.
 */
public final class VisibleRows {
  private final Graph from;
  private final LiveRows rows;
  private final Graph to;
  private final Map<String, float[]> reference;

  private VisibleRows(Graph from, LiveRows rows, Map<String, float[]> reference) {
    this.from = from;
    this.rows = rows;
    this.reference = reference;
    to = from.emptied();
  }

  /**
   * Shortens a graph.
   *
   * @param graph a float graph
   * @return the shortened one; the same if no rows are hidden
   * @throws dev.lowerface.expression.LowerfaceException if an operator mixes rows in a way that is
   *     not known
   */
  public static Graph of(Graph graph) {
    return of(graph, new LiveRows(graph), List.of(new float[Shapes.size(graph.inputShape())]));
  }

  /**
   * Shortens a graph further: in every layer only rows of the visible half are computed. Those of
   * the hidden half that see some of the visible one depend little on it; they become the mean of
   * what they are on some faces. An approximation.
   *
   * @param graph a float graph
   * @param faces as the graph takes them, at least one
   * @return the shortened one; the same if no rows are hidden
   */
  public static Graph approximate(Graph graph, List<float[]> faces) {
    return of(graph, new LiveRows(graph, true), faces);
  }

  private static Graph of(Graph graph, LiveRows rows, List<float[]> faces) {
    return rows.hiding() == null
        ? graph
        : new VisibleRows(graph, rows, reference(graph, rows, faces)).build();
  }

  /** Every activation of which a constant row may be needed, on the mean of some pictures. */
  private static Map<String, float[]> reference(
      Graph graph, LiveRows rows, List<float[]> pictures) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      for (String input : node.inputs()) {
        Rows live = rows.live(input);
        boolean whole = live != null && live.count() == rows.shapes().rows(input);
        if (live != null
            && !whole
            && !input.equals(Objects.requireNonNull(rows.hiding()).output())
            && (rows.live(node.output()) == null
                || node.is("GlobalAveragePool")
                || !rows.computed(input).holds(rows.read(node, input)))) {
          wanted.add(input);
        }
      }
    }
    Node pad = Objects.requireNonNull(rows.hiding());
    Map<String, float[]> known = new LinkedHashMap<>();
    int[] whole = rows.shapes().of(pad.output());
    float[] black = new float[Shapes.size(whole)];
    Arrays.fill(black, graph.floats(pad.input(2)).values()[0]);
    known.put(pad.output(), black);
    if (!wanted.isEmpty()) {
      known.putAll(mean(graph, wanted, pictures));
    }
    return known;
  }

  private static Map<String, float[]> mean(
      Graph graph, Set<String> wanted, List<float[]> pictures) {
    Map<String, float[]> sums = new LinkedHashMap<>();
    try (Activations activations = new Activations(graph, wanted)) {
      for (float[] picture : pictures) {
        activations
            .of(picture)
            .forEach(
                (tensor, values) -> {
                  float[] sum = sums.computeIfAbsent(tensor, name -> new float[values.length]);
                  for (int i = 0; i < values.length; i++) {
                    sum[i] += values[i] / pictures.size();
                  }
                });
      }
    }
    return sums;
  }

  private Graph build() {
    for (Node node : from.nodes()) {
      if (node.equals(rows.hiding())) {
        continue; // Its computed rows are the input.
      }
      if (rows.live(node.output()) != null) {
        planar(node);
      } else if (node.is("Flatten") && rows.live(node.input(0)) != null) {
        String tensor = node.input(0);
        to.add(node.reading(exactly(tensor, rows.computed(tensor))));
      } else if (node.is("Gemm") && isCut(node.input(0))) {
        product(node);
      } else {
        to.copy(node, from);
      }
    }
    return to;
  }

  private boolean isCut(String flat) {
    Node flatten = from.producer(flat);
    if (flatten == null || !flatten.is("Flatten") || rows.live(flatten.input(0)) == null) {
      return false;
    }
    String tensor = flatten.input(0);
    return rows.computed(tensor).count() < rows.shapes().rows(tensor);
  }

  private void planar(Node node) {
    Rows made = rows.computed(node.output());
    if (node.is("GlobalAveragePool")) {
      mean(node);
      return;
    }
    List<String> inputs = new ArrayList<>();
    for (String input : node.inputs()) {
      if (rows.live(input) != null) {
        inputs.add(exactly(input, rows.read(node, input)));
      } else {
        inputs.add(input.isEmpty() ? input : to.add(input, from.floats(input)));
      }
    }
    Node moved = node.reading(inputs.toArray(String[]::new));
    if (node.is("Conv", "MaxPool")) {
      moved = moved.with(pads(node, made)).without("ceil_mode");
    }
    to.add(moved);
  }

  /** Padding that is left where only some rows are read, and the columns' as they were. */
  private AttributeProto pads(Node node, Rows made) {
    String input = node.input(0);
    int[] in = rows.shapes().of(input);
    Window down = Window.of(node, 0);
    Rows read = rows.read(node, input);
    Window across = Window.of(node, 1);
    int right = across.end(new Rows(0, across.outputs(in[2]))) - in[2];
    int after = across.ceil() ? Math.max(right, across.after()) : across.after();
    return ints(
        "pads",
        read.first() - down.start(made),
        across.before(),
        down.end(made) - read.end(),
        after);
  }

  /** The name of a tensor of just these rows, made of computed ones and constants beside them. */
  private String exactly(String tensor, Rows wanted) {
    Rows computed = rows.computed(tensor);
    String own =
        tensor.equals(Objects.requireNonNull(rows.hiding()).output()) ? from.input() : tensor;
    if (computed.equals(wanted)) {
      return own;
    }
    String name = tensor + ".rows." + wanted;
    if (to.producer(name) != null) {
      return name;
    }
    Rows inside =
        new Rows(
            Math.max(computed.first(), wanted.first()), Math.min(computed.end(), wanted.end()));
    String part = inside.equals(computed) ? own : slice(own, name + ".part", computed, inside);
    List<String> parts = new ArrayList<>();
    if (wanted.first() < inside.first()) {
      parts.add(constantRows(tensor, new Rows(wanted.first(), inside.first())));
    }
    parts.add(part);
    if (inside.end() < wanted.end()) {
      parts.add(constantRows(tensor, new Rows(inside.end(), wanted.end())));
    }
    return parts.size() == 1 ? part : to.node("Concat", name, parts, integer("axis", 2));
  }

  private String slice(String own, String name, Rows computed, Rows inside) {
    if (to.producer(name) != null) {
      return name;
    }
    int first = inside.first() - computed.first();
    String starts = to.add(name + ".starts", Constant.longs(first));
    String ends = to.add(name + ".ends", Constant.longs(first + inside.count()));
    String axes = to.add(name + ".axes", Constant.longs(2));
    return to.node("Slice", name, List.of(own, starts, ends, axes));
  }

  private String constantRows(String tensor, Rows range) {
    int[] shape = rows.shapes().of(tensor);
    float[] values = values(tensor, range);
    return to.add(
        tensor + ".hidden." + range,
        new Constant.Floats(values, 1, shape[0], range.count(), shape[2]));
  }

  private float[] values(String tensor, Rows range) {
    int[] shape = rows.shapes().of(tensor);
    float[] all = Objects.requireNonNull(reference.get(tensor), tensor);
    int length = range.count() * shape[2];
    float[] values = new float[shape[0] * length];
    for (int c = 0; c < shape[0]; c++) {
      int start = (c * shape[1] + range.first()) * shape[2];
      System.arraycopy(all, start, values, c * length, length);
    }
    return values;
  }

  /** The hidden rows' share of a fully connected layer goes into its bias. */
  private void product(Node gemm) {
    String tensor = Objects.requireNonNull(from.producer(gemm.input(0))).input(0);
    int[] shape = rows.shapes().of(tensor);
    Rows kept = rows.computed(tensor);
    float[] all = Objects.requireNonNull(reference.get(tensor), tensor);
    float[] matrix = from.floats(gemm.input(1)).values();
    float[] bias = from.floats(gemm.input(2)).values().clone();
    int plane = shape[1] * shape[2];
    int size = shape[0] * plane;
    int from0 = kept.first() * shape[2];
    int to0 = kept.end() * shape[2];
    int length = to0 - from0;
    float[] cut = new float[bias.length * shape[0] * length];
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      for (int c = 0; c < shape[0]; c++) {
        int row = o * size + c * plane;
        for (int k = 0; k < plane; k++) {
          sum += k < from0 || k >= to0 ? (double) matrix[row + k] * all[c * plane + k] : 0;
        }
        System.arraycopy(matrix, row + from0, cut, (o * shape[0] + c) * length, length);
      }
      bias[o] = (float) sum;
    }
    String weight = gemm.input(1) + ".visible";
    String shift = gemm.input(2) + ".visible";
    to.add(weight, new Constant.Floats(cut, bias.length, (long) shape[0] * length));
    to.add(shift, new Constant.Floats(bias, bias.length));
    to.add(gemm.reading(gemm.input(0), weight, shift));
  }

  private void mean(Node node) {
    String tensor = node.input(0);
    int[] shape = rows.shapes().of(tensor);
    Rows kept = rows.computed(tensor);
    String part = exactly(tensor, kept);
    if (kept.count() == shape[1]) {
      to.add(node.reading(part));
      return;
    }
    float[] all = Objects.requireNonNull(reference.get(tensor), tensor);
    float[] hidden = new float[shape[0]];
    int plane = shape[1] * shape[2];
    for (int c = 0; c < shape[0]; c++) {
      double sum = 0;
      for (int k = 0; k < plane; k++) {
        int row = k / shape[2];
        sum += row < kept.first() || row >= kept.end() ? all[c * plane + k] : 0;
      }
      hidden[c] = (float) (sum / plane);
    }
    String name = node.output();
    String mean = to.add(node.reading(part).named(name + ".visible"));
    String share = to.add(name + ".share", Constant.scalar((float) kept.count() / shape[1]));
    String scaled = to.node("Mul", name + ".scaled", List.of(mean, share));
    String rest = to.add(name + ".hidden", new Constant.Floats(hidden, 1, shape[0], 1, 1));
    to.node("Add", name, List.of(scaled, rest));
  }
}

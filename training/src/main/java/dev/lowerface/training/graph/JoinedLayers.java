package dev.lowerface.training.graph;

import static dev.lowerface.training.graph.Attributes.integer;
import static dev.lowerface.training.graph.Attributes.ints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Whether one grouped convolution for both students is faster than one for each: the question that
 * decides whether an exporter should join layers of the same geometry.
 */
public final class JoinedLayers {
  private static final int TURNS = 40;
  private static final int RUNS = 10;

  private JoinedLayers() {}

  /**
   * A convolution of one student.
   *
   * @param name for a reader
   * @param in input channels; one is the picture, which both students read
   * @param out output channels
   * @param kernel side of the kernel
   * @param stride step
   * @param side rows and columns of the input
   */
  private record Layer(String name, int in, int out, int kernel, int stride, int side) {
    boolean isFirst() {
      return in == 1;
    }

    int inputs() {
      return isFirst() ? 1 : 2 * in;
    }
  }

  private static final List<Layer> LAYERS =
      List.of(
          new Layer("vgg-f conv1", 1, 64, 11, 4, 224),
          new Layer("vgg-f conv2", 64, 256, 5, 1, 27),
          new Layer("vgg-f conv3", 256, 256, 3, 1, 13),
          new Layer("vgg-face conv1_1", 1, 64, 3, 1, 224),
          new Layer("vgg-face conv1_2", 64, 64, 3, 1, 224),
          new Layer("vgg-face conv4_2", 512, 512, 3, 1, 28));

  /**
   * What was measured.
   *
   * @param layer the layer
   * @param integers whether in 8-bit integers
   * @param apartMicros median time of both convolutions, one after the other
   * @param joinedMicros median time of the joined one
   */
  public record Measured(String layer, boolean integers, double apartMicros, double joinedMicros) {}

  /**
   * Measures some layers of the published networks, in floats and in integers.
   *
   * @return the layers
   */
  public static List<Measured> measure() {
    List<Measured> measured = new ArrayList<>();
    for (Layer layer : LAYERS) {
      for (boolean integers : new boolean[] {false, true}) {
        try (OnnxSession apart = session(layer, integers, false);
            OnnxSession joined = session(layer, integers, true)) {
          double[] one = new double[TURNS];
          double[] other = new double[TURNS];
          for (int turn = 0; turn < TURNS; turn++) {
            one[turn] = micros(apart, layer);
            other[turn] = micros(joined, layer);
          }
          Arrays.sort(one);
          Arrays.sort(other);
          measured.add(new Measured(layer.name, integers, one[TURNS / 2], other[TURNS / 2]));
        }
      }
    }
    return measured;
  }

  private static double micros(OnnxSession session, Layer layer) {
    float[] picture = new float[layer.inputs() * layer.side * layer.side];
    long[] shape = {1, layer.inputs(), layer.side, layer.side};
    List<String> outputs = List.of("mean");
    session.run(picture, shape, outputs);
    long start = System.nanoTime();
    for (int run = 0; run < RUNS; run++) {
      session.run(picture, shape, outputs);
    }
    return (System.nanoTime() - start) / 1e3 / RUNS;
  }

  private static OnnxSession session(Layer layer, boolean integers, boolean joined) {
    Graph graph = new Graph("x", layer.inputs(), layer.side, layer.side);
    List<String> ends = new ArrayList<>();
    if (joined) {
      ends.add(
          convolution(
              graph, layer, "both", "x", layer.inputs(), 2 * layer.out, layer.isFirst() ? 1 : 2));
    } else {
      for (int student = 0; student < 2; student++) {
        String name = "student" + student;
        if (layer.isFirst()) {
          ends.add(convolution(graph, layer, name, "x", 1, layer.out, 1));
          continue;
        }
        String from = graph.add(name + ".from", Constant.longs((long) student * layer.in));
        String to = graph.add(name + ".to", Constant.longs((student + 1L) * layer.in));
        String axes = graph.add("axes", Constant.longs(1));
        String part = graph.node("Slice", name + ".x", List.of("x", from, to, axes));
        ends.add(convolution(graph, layer, name, part, layer.in, layer.out, 1));
      }
    }
    List<String> means = new ArrayList<>();
    ends.forEach(end -> means.add(graph.node("GlobalAveragePool", end + ".mean", List.of(end))));
    graph.node("Concat", "mean", means, integer("axis", 1));
    graph.outputs().put("mean", new int[] {2 * layer.out, 1, 1});
    Graph wanted = integers ? quantised(graph) : graph;
    return new OnnxSession(new GraphFile(wanted, Map.of()).toProto());
  }

  private static Graph quantised(Graph graph) {
    return Quantiser.of(graph, new Range(1 / 64f, 128), tensor -> new Range(0.1f, 0));
  }

  private static String convolution(
      Graph graph, Layer layer, String name, String x, int in, int out, int groups) {
    int each = in / groups * layer.kernel * layer.kernel;
    float[] kernel = new float[out * each];
    Random random = new Random(1);
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextGaussian();
    }
    long side = layer.kernel;
    long pad = layer.stride == 1 ? side / 2 : 0;
    String weight = graph.constant(name + ".w", kernel, out, in / groups, side, side);
    String bias = graph.constant(name + ".b", new float[out], out);
    String sum =
        graph.node(
            "Conv",
            name + ".sum",
            List.of(x, weight, bias),
            ints("kernel_shape", side, side),
            ints("strides", layer.stride, layer.stride),
            ints("pads", pad, pad, pad, pad),
            integer("group", groups));
    return graph.node("Relu", name, List.of(sum));
  }
}

package dev.lowerface.training.engine.dl4j;

import dev.lowerface.training.engine.GivenLoss;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network as a ComputationGraph. */
final class Dl4jNetwork implements Network {
  private final Architecture architecture;
  private final @Nullable Dl4jOptimiser optimiser;
  private @Nullable ComputationGraph graph;

  private final List<String> lossLayers;
  private final GivenLoss loss = new GivenLoss();

  Dl4jNetwork(
      Architecture architecture, Weights weights, Optimiser optimiser, List<String> lossLayers) {
    this.architecture = architecture;
    this.lossLayers = List.copyOf(lossLayers);
    ComputationGraph network =
        new ComputationGraph(Dl4jConfiguration.of(architecture, lossLayers, loss));
    network.init();
    graph = network;
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = network.getParam(key(parameter));
      assign(parameter, weights.get(parameter.name()), array);
    }
    this.optimiser =
        lossLayers.isEmpty() ? null : new Dl4jOptimiser(optimiser, architecture, network);
  }

  /** DL4J's name of a parameter. */
  static String key(Parameter parameter) {
    int dot = parameter.name().lastIndexOf('.');
    String suffix =
        switch (parameter.role()) {
          case WEIGHT -> "W";
          case BIAS -> "b";
          case GAMMA -> "gamma";
          case BETA -> "beta";
          case MEAN -> "mean";
          case VARIANCE -> "var";
        };
    return parameter.name().substring(0, dot) + "_" + suffix;
  }

  /** Takes row-major values over; a matrix is {@code [in, out]} in DL4J. */
  static void assign(Parameter parameter, float[] values, INDArray array) {
    try (INDArray rows = Nd4j.create(values, parameter.longDims(), 'c')) {
      array.assign(isMatrix(parameter) ? rows.transpose() : rows.reshape(array.shape()));
    }
  }

  static float[] fromDl4j(Parameter parameter, INDArray array) {
    return copy(isMatrix(parameter) ? array.transpose() : array);
  }

  /**
   * Row-major values. As everywhere here, what ND4J allocates is freed at once: the heap does not
   * feel those hundreds of megabytes, and so does not collect them.
   */
  private static float[] copy(INDArray array) {
    try (INDArray rows = array.dup('c')) {
      return rows.data().asFloat();
    }
  }

  private static boolean isMatrix(Parameter parameter) {
    return parameter.dims().size() == 2;
  }

  @Override
  public List<float[]> infer(float[] batch, int count, List<String> layers) {
    layers.forEach(architecture::indexOf);
    INDArray input = input(batch, count);
    // Not output(layers): it leaves a workspace open where another layer still reads a wanted one.
    Map<String, INDArray> outputs = graph().feedForward(new INDArray[] {input}, false, true);
    List<float[]> wanted =
        layers.stream().map(layer -> copy(Objects.requireNonNull(outputs.get(layer)))).toList();
    graph().clear();
    outputs.values().forEach(Dl4jNetwork::free);
    free(input);
    return wanted;
  }

  /** The buffer itself, since what a convolution gives is a view of one that nobody else has. */
  private static void free(INDArray array) {
    DataBuffer viewed = array.data().originalDataBuffer();
    DataBuffer buffer = viewed == null ? array.data() : viewed;
    if (buffer.closeable()) {
      buffer.close();
    }
  }

  private INDArray input(float[] batch, int count) {
    LayerShape face = architecture.input();
    long[] dims = {count, face.channels(), face.rows(), face.columns()};
    return Nd4j.create(batch, dims, 'c');
  }

  @Override
  public void step(float[] batch, int count, double rate, Loss given) {
    loss.set(output -> gradient(output, given));
    ComputationGraph network = graph();
    INDArray input = input(batch, count);
    network.setInputs(input);
    network.setLabels(Nd4j.zeros(count, 1)); // DL4J asks for labels; the loss knows its own.
    network.computeGradientAndScore();
    trained().step(network, network.gradient(), rate);
    network.clear();
    free(input);
  }

  /** The layers lie side by side in each row. */
  private INDArray gradient(INDArray output, Loss given) {
    int count = Math.toIntExact(output.size(0));
    float[] rows = copy(output);
    int width = rows.length / count;
    List<float[]> outputs = new ArrayList<>();
    int left = 0;
    for (String layer : lossLayers) {
      int size = architecture.sizeOf(layer);
      float[] part = new float[count * size];
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows, i * width + left, part, i * size, size);
      }
      outputs.add(part);
      left += size;
    }
    List<float[]> gradients = given.gradient(outputs);
    left = 0;
    for (float[] part : gradients) {
      int size = part.length / count;
      for (int i = 0; i < count; i++) {
        System.arraycopy(part, i * size, rows, i * width + left, size);
      }
      left += size;
    }
    return Nd4j.create(rows, new long[] {count, width}, 'c');
  }

  private Dl4jOptimiser trained() {
    return Objects.requireNonNull(optimiser, "compiled without a layer for the loss");
  }

  @Override
  public Weights weights() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = graph().getParam(key(parameter));
      arrays.put(parameter.name(), fromDl4j(parameter, array));
    }
    return new Weights(arrays);
  }

  @Override
  public void average(double decay) {
    trained().average(graph(), decay);
  }

  @Override
  public Weights averaged() {
    return trained().averaged(this::weights);
  }

  @Override
  public Weights state() {
    return trained().state();
  }

  @Override
  public void setState(Weights state) {
    trained().setState(graph(), state);
  }

  private ComputationGraph graph() {
    ComputationGraph open = graph;
    if (open == null) {
      throw new IllegalStateException("the network is closed");
    }
    return open;
  }

  @Override
  public void close() {
    ComputationGraph open = graph;
    graph = null;
    if (open != null) {
      open.close();
      if (optimiser != null) {
        optimiser.close();
      }
    }
  }
}

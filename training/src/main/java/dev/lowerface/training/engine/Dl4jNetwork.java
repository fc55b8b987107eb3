package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Parameter.Role;
import dev.lowerface.training.network.Shape;
import dev.lowerface.training.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network as a ComputationGraph that is trained with external errors. */
final class Dl4jNetwork implements Network {
  private final Architecture architecture;
  private final Optimiser optimiser;
  private final Map<String, INDArray> velocities = new LinkedHashMap<>();
  private @Nullable ComputationGraph graph;

  Dl4jNetwork(Architecture architecture, Weights weights, Optimiser optimiser) {
    this.architecture = architecture;
    this.optimiser = optimiser;
    ComputationGraph network = new ComputationGraph(Dl4jConfiguration.of(architecture));
    network.init();
    graph = network;
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = network.getParam(key(parameter));
      array.assign(toDl4j(parameter, weights.get(parameter.name()), array));
      if (parameter.role().isTrained()) {
        velocities.put(parameter.name(), Nd4j.zeros(array.shape()));
      }
    }
  }

  /** DL4J's name of a parameter. */
  private static String key(Parameter parameter) {
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

  /** Row-major values in DL4J's shape: a matrix is {@code [in, out]} there. */
  private static INDArray toDl4j(Parameter parameter, float[] values, INDArray like) {
    INDArray array = Nd4j.create(values, parameter.longDims(), 'c');
    return isMatrix(parameter) ? array.transpose() : array.reshape(like.shape());
  }

  private static float[] fromDl4j(Parameter parameter, INDArray array) {
    INDArray rows = isMatrix(parameter) ? array.transpose() : array;
    return rows.dup('c').data().asFloat();
  }

  private static boolean isMatrix(Parameter parameter) {
    return parameter.dims().size() == 2;
  }

  @Override
  public float[] infer(float[] batch, int count, String layer) {
    return outputs(batch, count, false, layer);
  }

  @Override
  public float[] forward(float[] batch, int count) {
    return outputs(batch, count, true, architecture.outputLayer());
  }

  private float[] outputs(float[] batch, int count, boolean training, String layer) {
    Shape face = architecture.input();
    long[] dims = {count, face.channels(), face.rows(), face.columns()};
    INDArray[] input = {Nd4j.create(batch, dims, 'c')};
    INDArray output = graph().feedForward(input, training, !training).get(layer);
    if (output == null) {
      throw new IllegalArgumentException("no layer " + layer + " in " + architecture.name());
    }
    return output.dup('c').data().asFloat();
  }

  @Override
  public void step(float[] gradient, double rate) {
    int size = architecture.sizeOf(architecture.outputLayer());
    long[] dims = {gradient.length / size, size};
    Gradient slopes = graph().backpropGradient(Nd4j.create(gradient, dims, 'c'));
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = graph().getParam(key(parameter));
      INDArray slope = slopes.getGradientFor(key(parameter));
      INDArray velocity = velocities.get(parameter.name());
      if (velocity == null) {
        array.subi(slope); // DL4J hands the change of a running average out as its gradient.
      } else {
        update(parameter, array, slope, velocity, rate);
      }
    }
    graph().clear();
  }

  private void update(
      Parameter parameter, INDArray array, INDArray slope, INDArray velocity, double rate) {
    if (parameter.role() == Role.WEIGHT) {
      slope.addi(array.mul(optimiser.weightDecay()));
    }
    slope.muli(rate);
    velocity.muli(optimiser.momentum()).subi(slope);
    array.addi(velocity.mul(optimiser.momentum())).subi(slope);
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
  public Weights velocity() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      INDArray velocity = velocities.get(parameter.name());
      if (velocity != null) {
        arrays.put(parameter.name(), fromDl4j(parameter, velocity));
      }
    }
    return new Weights(arrays);
  }

  @Override
  public void setVelocity(Weights velocity) {
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = velocities.get(parameter.name());
      if (array != null) {
        array.assign(toDl4j(parameter, velocity.get(parameter.name()), array));
      }
    }
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
      velocities.values().forEach(INDArray::close);
    }
  }
}

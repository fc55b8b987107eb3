package dev.lowerface.training.network;

import dev.lowerface.training.network.Parameter.Role;
import java.util.List;

/** One layer of a network. Names are unique within an {@link Architecture}. */
public sealed interface Layer {
  /**
   * The layer's name.
   *
   * @return for instance {@code conv1}
   */
  String name();

  /**
   * What comes out.
   *
   * @param in the shape that goes in
   * @return the shape of the output
   */
  default Shape output(Shape in) {
    return in;
  }

  /**
   * The arrays of weights it has.
   *
   * @param in the shape that goes in
   * @return in a fixed order; empty for a layer without weights
   */
  default List<Parameter> parameters(Shape in) {
    return List.of();
  }

  /**
   * A square 2-D convolution. It has no bias: a batch normalisation follows.
   *
   * @param name the name
   * @param out output channels
   * @param kernel side of the kernel
   * @param stride step in both directions
   * @param padding zeros around the input
   */
  record Conv(String name, int out, int kernel, int stride, int padding) implements Layer {
    @Override
    public Shape output(Shape in) {
      int rows = (in.rows() + 2 * padding - kernel) / stride + 1;
      int columns = (in.columns() + 2 * padding - kernel) / stride + 1;
      return new Shape(out, rows, columns);
    }

    @Override
    public List<Parameter> parameters(Shape in) {
      return List.of(Parameter.of(name, Role.WEIGHT, out, in.channels(), kernel, kernel));
    }
  }

  /**
   * Batch normalisation for each channel (Ioffe and Szegedy 2015).
   *
   * @param name the name
   */
  record BatchNorm(String name) implements Layer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    /** Share of the old running average that each step keeps. */
    public static final double DECAY = 0.9;

    @Override
    public List<Parameter> parameters(Shape in) {
      int channels = in.channels();
      return List.of(
          Parameter.of(name, Role.GAMMA, channels),
          Parameter.of(name, Role.BETA, channels),
          Parameter.of(name, Role.MEAN, channels),
          Parameter.of(name, Role.VARIANCE, channels));
    }
  }

  /**
   * max(0, x).
   *
   * @param name the name
   */
  record Relu(String name) implements Layer {}

  /**
   * Square maximum pooling without padding; a partial window at the edge is dropped.
   *
   * @param name the name
   * @param kernel side of the window
   * @param stride step in both directions
   */
  record MaxPool(String name, int kernel, int stride) implements Layer {
    @Override
    public Shape output(Shape in) {
      int rows = (in.rows() - kernel) / stride + 1;
      return new Shape(in.channels(), rows, (in.columns() - kernel) / stride + 1);
    }
  }

  /**
   * Inverted dropout; does nothing at inference.
   *
   * @param name the name
   * @param drop probability that a value is dropped, 0 to 1
   */
  record Dropout(String name, double drop) implements Layer {}

  /**
   * A fully connected layer over the flattened (channel, row, column) input.
   *
   * @param name the name
   * @param out output values
   */
  record Dense(String name, int out) implements Layer {
    @Override
    public Shape output(Shape in) {
      return new Shape(out, 1, 1);
    }

    @Override
    public List<Parameter> parameters(Shape in) {
      return List.of(
          Parameter.of(name, Role.WEIGHT, out, in.size()), Parameter.of(name, Role.BIAS, out));
    }
  }
}

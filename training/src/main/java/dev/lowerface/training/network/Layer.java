package dev.lowerface.training.network;

import dev.lowerface.training.network.Parameter.Role;
import java.util.ArrayList;
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
  default LayerShape output(LayerShape in) {
    return in;
  }

  /**
   * The arrays of weights it has.
   *
   * @param in the shape that goes in
   * @return in a fixed order; empty for a layer without weights
   */
  default List<Parameter> parameters(LayerShape in) {
    return List.of();
  }

  /**
   * A square 2-D convolution.
   *
   * @param name the name
   * @param out output channels
   * @param kernel side of the kernel
   * @param stride step in both directions
   * @param padding zeros around the input
   * @param bias false where a batch normalisation follows, whose shift makes one needless
   */
  record Conv(String name, int out, int kernel, int stride, int padding, boolean bias)
      implements Layer {
    @Override
    public LayerShape output(LayerShape in) {
      int rows = (in.rows() + 2 * padding - kernel) / stride + 1;
      int columns = (in.columns() + 2 * padding - kernel) / stride + 1;
      return new LayerShape(out, rows, columns);
    }

    @Override
    public List<Parameter> parameters(LayerShape in) {
      Parameter weight = Parameter.of(name, Role.WEIGHT, out, in.channels(), kernel, kernel);
      return bias ? List.of(weight, Parameter.of(name, Role.BIAS, out)) : List.of(weight);
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
    public List<Parameter> parameters(LayerShape in) {
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
   * Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3): {@code x /
   * (k + alpha * sum of x² over size channels around)^beta}.
   *
   * @param name the name
   * @param size how many neighbouring channels, odd
   * @param alpha multiplied with the sum, not with the mean as ONNX has it
   * @param beta the exponent
   * @param k added to the sum
   */
  record ResponseNorm(String name, int size, double alpha, double beta, double k) implements Layer {
    /**
     * The values of Krizhevsky et al. 2012: five channels, 1e-4, 0.75, 2.
     *
     * @param name the name
     * @return the layer
     */
    public static ResponseNorm krizhevsky(String name) {
      return new ResponseNorm(name, 5, 1e-4, 0.75, 2);
    }
  }

  /**
   * Square maximum pooling.
   *
   * @param name the name
   * @param kernel side of the window
   * @param stride step in both directions
   * @param padding border around the input that never is the maximum
   * @param ceil whether a partial window at the edge counts instead of being dropped
   */
  record MaxPool(String name, int kernel, int stride, int padding, boolean ceil) implements Layer {
    /**
     * Without padding, partial windows dropped.
     *
     * @param name the name
     * @param kernel side of the window
     * @param stride step in both directions
     */
    public MaxPool(String name, int kernel, int stride) {
      this(name, kernel, stride, 0, false);
    }

    @Override
    public LayerShape output(LayerShape in) {
      return new LayerShape(in.channels(), pooled(in.rows()), pooled(in.columns()));
    }

    private int pooled(int length) {
      int span = length + 2 * padding - kernel + (ceil ? stride - 1 : 0);
      int windows = span / stride + 1;
      boolean outside = (windows - 1) * stride >= length + padding;
      return outside ? windows - 1 : windows;
    }
  }

  /**
   * The mean of each channel.
   *
   * @param name the name
   */
  record GlobalAveragePool(String name) implements Layer {
    @Override
    public LayerShape output(LayerShape in) {
      return new LayerShape(in.channels(), 1, 1);
    }
  }

  /**
   * Two ways from the same input, added (He et al. 2016, figure 2).
   *
   * @param name the name of the sum
   * @param branch the layers of the residual function
   * @param shortcut the layers of the projection; empty for the input itself
   */
  record Residual(String name, List<Layer> branch, List<Layer> shortcut) implements Layer {
    public Residual {
      branch = List.copyOf(branch);
      shortcut = List.copyOf(shortcut);
    }

    @Override
    public LayerShape output(LayerShape in) {
      LayerShape shape = in;
      for (Layer layer : branch) {
        shape = layer.output(shape);
      }
      return shape;
    }

    @Override
    public List<Parameter> parameters(LayerShape in) {
      List<Parameter> parameters = new ArrayList<>(parameters(branch, in));
      parameters.addAll(parameters(shortcut, in));
      return parameters;
    }

    private static List<Parameter> parameters(List<Layer> layers, LayerShape in) {
      List<Parameter> parameters = new ArrayList<>();
      LayerShape shape = in;
      for (Layer layer : layers) {
        parameters.addAll(layer.parameters(shape));
        shape = layer.output(shape);
      }
      return parameters;
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
    public LayerShape output(LayerShape in) {
      return new LayerShape(out, 1, 1);
    }

    @Override
    public List<Parameter> parameters(LayerShape in) {
      return List.of(
          Parameter.of(name, Role.WEIGHT, out, in.size()), Parameter.of(name, Role.BIAS, out));
    }
  }
}

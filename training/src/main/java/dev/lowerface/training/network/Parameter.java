package dev.lowerface.training.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One array of a network's weights.
 *
 * @param name layer name, a dot and the role, such as {@code conv1.weight}
 * @param role what it is
 * @param dims its dimensions, row-major: {@code [out, in, kernel, kernel]}, {@code [out, in]} or
 *     {@code [channels]}
 */
public record Parameter(String name, Role role, List<Integer> dims) {
  /** What an array of weights is, which decides how it starts and how it is updated. */
  public enum Role {
    /** Kernel of a convolution or matrix of a fully connected layer: the one kind that decays. */
    WEIGHT,
    /** Bias of a fully connected layer. */
    BIAS,
    /** Scale of a batch normalisation. */
    GAMMA,
    /** Shift of a batch normalisation. */
    BETA,
    /** Running mean of a batch normalisation: follows the batches, has no gradient. */
    MEAN,
    /** Running variance of a batch normalisation: follows the batches, has no gradient. */
    VARIANCE;

    /**
     * Whether SGD changes it.
     *
     * @return false for the running averages
     */
    public boolean isTrained() {
      return this != MEAN && this != VARIANCE;
    }
  }

  static Parameter of(String layer, Role role, int... dims) {
    String suffix = role.name().toLowerCase(Locale.ROOT);
    return new Parameter(layer + "." + suffix, role, Arrays.stream(dims).boxed().toList());
  }

  /**
   * How many values it has.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return dims.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * The dimensions as engines and files want them.
   *
   * @return a new array
   */
  public long[] longDims() {
    return dims.stream().mapToLong(Integer::longValue).toArray();
  }
}

package dev.lowerface.rendering.face;

import java.util.Arrays;

/** The weights of a head's expression shapes at one moment, and where the tongue is. Immutable. */
public final class FacePose {
  private final float[] weights;
  private final float tongue;

  /**
   * A pose.
   *
   * @param weights weight of each expression shape, in the head's order; copied
   * @param tongue how far the tongue lies between the teeth, 0 to 1
   */
  public FacePose(float[] weights, float tongue) {
    this.weights = weights.clone();
    this.tongue = tongue;
  }

  /**
   * The weights.
   *
   * @return a copy, in the head's order
   */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * Where the tongue is.
   *
   * @return 0 in the mouth, 1 between the teeth
   */
  public float tongue() {
    return tongue;
  }

  /**
   * A pose between this and another.
   *
   * @param to the other
   * @param share 0 gives this, 1 the other
   * @return the mixture
   */
  public FacePose towards(FacePose to, double share) {
    float[] mixed = new float[weights.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (float) (weights[k] + (to.weights[k] - weights[k]) * share);
    }
    return new FacePose(mixed, (float) (tongue + (to.tongue - tongue) * share));
  }

  /**
   * Both at once.
   *
   * @param other what is done besides
   * @param share how strongly
   * @return the sum, no weight above 1.2
   */
  public FacePose plus(FacePose other, double share) {
    float[] sum = new float[weights.length];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = (float) Math.min(1.2, weights[k] + other.weights[k] * share);
    }
    return new FacePose(sum, (float) Math.min(1, tongue + other.tongue * share));
  }

  @Override
  public String toString() {
    return Arrays.toString(weights) + ", tongue " + tongue;
  }
}

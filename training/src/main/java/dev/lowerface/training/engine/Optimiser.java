package dev.lowerface.training.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lowerface.expression.LowerfaceException;

/** How weights follow their gradient; both engines take the same steps. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Optimiser.Nesterov.class, name = "nesterov"),
  @JsonSubTypes.Type(value = Optimiser.AdamW.class, name = "adamw")
})
public sealed interface Optimiser {
  /** Nesterov's momentum of 0.9, weight decay 5e-4. */
  Optimiser DEFAULT = new Nesterov(0.9, 5e-4);

  /**
   * What it takes off kernels and matrices.
   *
   * @return 0 or more
   */
  double weightDecay();

  /**
   * Stochastic gradient descent with Nesterov's momentum: with the gradient g of a parameter w and
   * its velocity v, {@code g += decay * w} for kernels and matrices, {@code v = momentum * v - rate
   * * g}, {@code w += momentum * v - rate * g}.
   *
   * @param momentum 0 to 1
   * @param weightDecay L2 penalty on kernels and matrices
   */
  record Nesterov(double momentum, double weightDecay) implements Optimiser {
    public Nesterov {
      requireShares(momentum, momentum, weightDecay);
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019), in the form at the end of
   * section 2 of Kingma and Ba 2015: {@code w *= 1 - rate * decay} for kernels and matrices, {@code
   * m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2) * g²}, and after t steps
   * {@code w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}.
   *
   * @param beta1 decay of the mean gradient, 0 to 1
   * @param beta2 decay of the mean square, 0 to 1
   * @param epsilon keeps the quotient finite, positive
   * @param weightDecay on kernels and matrices
   */
  record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
      implements Optimiser {
    public AdamW {
      requireShares(beta1, beta2, weightDecay);
      if (!(epsilon > 0)) {
        throw new LowerfaceException("expected a positive epsilon of AdamW, got " + epsilon);
      }
    }

    /**
     * The rate that corrects for moments which began at zero.
     *
     * @param rate the learning rate
     * @param steps how many steps were taken, this one included
     * @return what the quotient is multiplied with
     */
    public double corrected(double rate, int steps) {
      return rate * Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(beta1, steps));
    }
  }

  private static void requireShares(double one, double other, double decay) {
    boolean shares = one >= 0 && one < 1 && other >= 0 && other < 1;
    if (!shares || !(decay >= 0)) {
      throw new LowerfaceException(
          "expected momentum or betas from 0 to less than 1 and a weight decay of 0 or more, got "
              + one
              + ", "
              + other
              + " and "
              + decay);
    }
  }
}

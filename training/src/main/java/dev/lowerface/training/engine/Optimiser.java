package dev.lowerface.training.engine;

/**
 * Stochastic gradient descent with Nesterov's momentum: with the gradient g of a parameter w and
 * its velocity v, {@code g += decay * w} for kernels and matrices, {@code v = momentum * v - rate *
 * g}, {@code w += momentum * v - rate * g}.
 *
 * @param momentum 0 to 1
 * @param weightDecay L2 penalty on kernels and matrices
 */
public record Optimiser(double momentum, double weightDecay) {
  /** Momentum 0.9, weight decay 5e-4. */
  public static final Optimiser DEFAULT = new Optimiser(0.9, 5e-4);
}

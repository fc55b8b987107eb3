package dev.lowerface.training.engine;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A DL4J loss whose gradient comes from outside; its score is not used. */
public final class GivenLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  private transient @Nullable UnaryOperator<INDArray> gradient;

  /** From the outputs {@code [count, size]} to the gradient, for the next step. */
  public void set(UnaryOperator<INDArray> next) {
    gradient = next;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, @Nullable INDArray mask) {
    UnaryOperator<INDArray> given = gradient;
    if (given == null) {
      throw new IllegalStateException("no loss was given");
    }
    return given.apply(output);
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray output,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return 0;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, @Nullable INDArray mask) {
    return Nd4j.zeros(output.size(0), 1);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray output,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return Pair.of(0.0, computeGradient(labels, output, activation, mask));
  }

  @Override
  public String name() {
    return "given";
  }
}

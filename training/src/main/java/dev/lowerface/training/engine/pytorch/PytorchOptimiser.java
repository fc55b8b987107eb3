package dev.lowerface.training.engine.pytorch;

import static dev.lowerface.training.engine.TrainingState.AVERAGE;
import static dev.lowerface.training.engine.TrainingState.MEAN;
import static dev.lowerface.training.engine.TrainingState.SQUARE;
import static dev.lowerface.training.engine.TrainingState.STEPS;
import static dev.lowerface.training.engine.TrainingState.VELOCITY;

import dev.lowerface.training.engine.FlatWeights;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The optimiser's steps over all weights of a network at once. */
@SuppressWarnings("try") // Scopes and guards work by being open; nothing refers to them.
final class PytorchOptimiser implements AutoCloseable {
  private final Optimiser how;
  private final FlatWeights layout;
  private final Tensor all;
  private final Tensor weights;
  private final Tensor decaying;
  private final Tensor slopes;

  /** Nesterov's velocity, or AdamW's mean gradient. */
  private final Tensor first;

  /** AdamW's mean square of the gradient. */
  private final @Nullable Tensor second;

  private @Nullable Tensor average;
  private int steps;

  /**
   * An optimiser that has taken no step.
   *
   * @param how which one
   * @param layout where the parameters lie
   * @param all every weight of the network
   */
  PytorchOptimiser(Optimiser how, FlatWeights layout, Tensor all) {
    this.how = how;
    this.layout = layout;
    this.all = all;
    weights = kept(all.narrow(0, 0, layout.trained()));
    decaying = kept(all.narrow(0, 0, layout.decaying()));
    slopes = kept(torch.zeros_like(weights));
    first = kept(torch.zeros_like(weights));
    second = how instanceof Optimiser.AdamW ? kept(torch.zeros_like(weights)) : null;
  }

  private static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  /** Where the gradient of a parameter goes. */
  Tensor slope(long at, Parameter parameter) {
    return slopes.narrow(0, at, parameter.size()).view(parameter.longDims());
  }

  /** Changes the weights by the gradient that lies in the slopes, and clears it. */
  void step(double rate) {
    steps++;
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      if (how instanceof Optimiser.Nesterov nesterov) {
        Scalar momentum = new Scalar(nesterov.momentum());
        slopes.narrow(0, 0, layout.decaying()).add_(decaying, new Scalar(nesterov.weightDecay()));
        first.mul_(momentum).sub_(slopes, new Scalar(rate));
        weights.add_(first, momentum).sub_(slopes, new Scalar(rate));
      } else if (how instanceof Optimiser.AdamW adam && second != null) {
        decaying.mul_(new Scalar(1 - rate * adam.weightDecay()));
        first.lerp_(slopes, new Scalar(1 - adam.beta1()));
        second.mul_(new Scalar(adam.beta2()));
        second.addcmul_(slopes, slopes, new Scalar(1 - adam.beta2()));
        Tensor root = second.sqrt().add_(new Scalar(adam.epsilon()));
        weights.addcdiv_(first, root, new Scalar(-adam.corrected(rate, steps)));
      }
      slopes.zero_();
    }
  }

  void average(double decay) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor known = average;
      if (known == null) {
        average = kept(all.clone());
      } else {
        known.lerp_(all, new Scalar(1 - decay));
      }
    }
  }

  Weights averaged() {
    Tensor known = average;
    return new Weights(split(known == null ? all : known, ""));
  }

  private Map<String, float[]> split(Tensor tensor, String prefix) {
    try (PointerScope scope = new PointerScope()) {
      return layout.split(PytorchNetwork.values(tensor), prefix);
    }
  }

  Weights state() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(STEPS, new float[] {steps});
    arrays.putAll(split(first, second == null ? VELOCITY : MEAN));
    if (second != null) {
      arrays.putAll(split(second, SQUARE));
    }
    Tensor known = average;
    if (known != null) {
      arrays.putAll(split(known, AVERAGE));
    }
    return new Weights(arrays);
  }

  void setState(Weights state) {
    steps = (int) state.get(STEPS)[0];
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      put(state, second == null ? VELOCITY : MEAN, first);
      if (second != null) {
        put(state, SQUARE, second);
      }
      if (state.arrays().keySet().stream().anyMatch(name -> name.startsWith(AVERAGE))) {
        Tensor known = average == null ? kept(all.clone()) : average;
        put(state, AVERAGE, known);
        average = known;
      }
    }
  }

  private void put(Weights state, String prefix, Tensor to) {
    int length = Math.toIntExact(to.numel());
    to.copy_(Tensor.create(layout.flatten(state, prefix, length), length));
  }

  @Override
  public void close() {
    weights.close();
    decaying.close();
    slopes.close();
    first.close();
    if (second != null) {
      second.close();
    }
    Tensor known = average;
    if (known != null) {
      known.close();
    }
  }
}

package dev.lowerface.training.engine.dl4j;

import static dev.lowerface.training.engine.TrainingState.AVERAGE;
import static dev.lowerface.training.engine.TrainingState.MEAN;
import static dev.lowerface.training.engine.TrainingState.SQUARE;
import static dev.lowerface.training.engine.TrainingState.STEPS;
import static dev.lowerface.training.engine.TrainingState.VELOCITY;

import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Parameter.Role;
import dev.lowerface.training.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.NesterovsUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The optimiser's steps on a ComputationGraph. In place throughout: a copy of VGG-f's fc6 alone is
 * 150 MB, at every step.
 */
final class Dl4jOptimiser implements AutoCloseable {
  private final Optimiser how;
  private final Architecture architecture;

  /** What {@link Network#state()} holds, by its names. */
  private final Map<String, INDArray> kept = new LinkedHashMap<>();

  private int steps;

  Dl4jOptimiser(Optimiser how, Architecture architecture, ComputationGraph network) {
    this.how = how;
    this.architecture = architecture;
    for (Parameter parameter : architecture.parameters()) {
      if (parameter.role().isTrained()) {
        INDArray array = network.getParam(Dl4jNetwork.key(parameter));
        if (how instanceof Optimiser.AdamW) {
          kept.put(MEAN + parameter.name(), zeros(array));
          kept.put(SQUARE + parameter.name(), zeros(array));
        } else {
          kept.put(VELOCITY + parameter.name(), zeros(array));
        }
      }
    }
  }

  /** In the order of the weights: elementwise work on two orders is many times slower. */
  private static INDArray zeros(INDArray like) {
    return Nd4j.create(like.shape(), like.ordering());
  }

  private INDArray kept(String prefix, Parameter parameter) {
    return Objects.requireNonNull(kept.get(prefix + parameter.name()));
  }

  void step(ComputationGraph network, Gradient slopes, double rate) {
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = network.getParam(Dl4jNetwork.key(parameter));
      INDArray slope = slopes.getGradientFor(Dl4jNetwork.key(parameter));
      boolean decays = parameter.role() == Role.WEIGHT;
      if (parameter.role().isTrained() && how instanceof Optimiser.Nesterov nesterov) {
        if (decays) {
          Nd4j.getBlasWrapper().level1().axpy(array.length(), nesterov.weightDecay(), array, slope);
        }
        // Replaces the slope by momentum * (old velocity) - (1 + momentum) * (new velocity).
        INDArray velocity = kept(VELOCITY, parameter);
        Nd4j.exec(new NesterovsUpdater(slope, velocity, rate, nesterov.momentum()));
      } else if (parameter.role().isTrained() && how instanceof Optimiser.AdamW adam) {
        if (decays) {
          array.muli(1 - rate * adam.weightDecay());
        }
        // Replaces the slope by what is to be taken off.
        Nd4j.exec(
            new AdamUpdater(
                slope,
                kept(SQUARE, parameter),
                kept(MEAN, parameter),
                rate,
                adam.beta1(),
                adam.beta2(),
                adam.epsilon(),
                steps));
      }
      array.subi(slope); // Of a running average DL4J hands the change out as its gradient.
    }
    steps++;
  }

  void average(ComputationGraph network, double decay) {
    for (Parameter parameter : architecture.parameters()) {
      INDArray array = network.getParam(Dl4jNetwork.key(parameter));
      INDArray known = kept.get(AVERAGE + parameter.name());
      if (known == null) {
        kept.put(AVERAGE + parameter.name(), array.dup(array.ordering()));
      } else {
        known.muli(decay);
        try (INDArray part = array.mul(1 - decay)) {
          known.addi(part);
        }
      }
    }
  }

  Weights averaged(Supplier<Weights> weights) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      INDArray known = kept.get(AVERAGE + parameter.name());
      if (known == null) {
        return weights.get();
      }
      arrays.put(parameter.name(), Dl4jNetwork.fromDl4j(parameter, known));
    }
    return new Weights(arrays);
  }

  Weights state() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(STEPS, new float[] {steps});
    for (Parameter parameter : architecture.parameters()) {
      kept.forEach(
          (name, array) -> {
            if (isOf(name, parameter)) {
              arrays.put(name, Dl4jNetwork.fromDl4j(parameter, array));
            }
          });
    }
    return new Weights(arrays);
  }

  private static boolean isOf(String name, Parameter parameter) {
    return name.substring(name.indexOf(':') + 1).equals(parameter.name());
  }

  void setState(ComputationGraph network, Weights state) {
    steps = (int) state.get(STEPS)[0];
    for (Parameter parameter : architecture.parameters()) {
      String average = AVERAGE + parameter.name();
      if (state.arrays().containsKey(average)) {
        INDArray like = network.getParam(Dl4jNetwork.key(parameter));
        kept.computeIfAbsent(average, name -> zeros(like));
      }
      kept.forEach(
          (name, array) -> {
            if (isOf(name, parameter)) {
              Dl4jNetwork.assign(parameter, state.get(name), array);
            }
          });
    }
  }

  @Override
  public void close() {
    kept.values().forEach(INDArray::close);
    kept.clear();
  }
}

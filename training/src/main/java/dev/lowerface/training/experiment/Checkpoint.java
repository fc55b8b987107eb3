package dev.lowerface.training.experiment;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.export.WeightFile;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one training on disk: weights, velocities and finished epochs, and the settings they
 * belong to. A checkpoint of other settings is refused, never overwritten.
 *
 * @param file where
 * @param settings what must be equal to go on
 */
record Checkpoint(Path file, String settings) {
  private static final String VELOCITY = "velocity:";

  /**
   * Where a training stands.
   *
   * @param weights the weights
   * @param velocity the optimiser's velocities
   * @param epoch how many epochs are done
   */
  record State(Weights weights, Weights velocity, int epoch) {}

  static Checkpoint of(Settings settings, StepPlan plan, FaceSet train) {
    String key =
        String.join(
            "; ",
            train.description(),
            train.faces().size() + " faces",
            plan.network().name() + " on " + settings.engine(),
            plan.frame().toString(),
            plan.objective().toString(),
            plan.epochs() + " epochs",
            "batch " + settings.batch(),
            "rate " + plan.rate(),
            // What a student learnt is its teacher's: another teacher, another student.
            "teacher " + settings.epochs() + " epochs, rate " + settings.teacherRate(),
            "seed " + settings.seed());
    return new Checkpoint(settings.out().resolve(plan.name() + ".weights.onnx"), key);
  }

  @Nullable State read(Architecture network) {
    if (!Files.exists(file)) {
      return null;
    }
    WeightFile stored = WeightFile.read(file);
    String theirs = stored.metadata().getOrDefault("settings", "none");
    if (!theirs.equals(settings)) {
      throw new LowerfaceException(
          "expected a checkpoint of ["
              + settings
              + "] in "
              + file
              + ", it is of ["
              + theirs
              + "]; choose another --out");
    }
    Map<String, float[]> weights = new LinkedHashMap<>();
    Map<String, float[]> velocity = new LinkedHashMap<>();
    stored
        .weights()
        .arrays()
        .forEach(
            (name, values) -> {
              if (name.startsWith(VELOCITY)) {
                velocity.put(name.substring(VELOCITY.length()), values);
              } else {
                weights.put(name, values);
              }
            });
    State state = new State(new Weights(weights), new Weights(velocity), epoch(stored));
    requireWhole(network, state);
    return state;
  }

  private int epoch(WeightFile stored) {
    try {
      return Integer.parseUnsignedInt(stored.metadata().getOrDefault("epoch", ""));
    } catch (NumberFormatException e) {
      throw new LowerfaceException("expected a number of epochs in " + file, e);
    }
  }

  private void requireWhole(Architecture network, State state) {
    network
        .parameters()
        .forEach(
            parameter -> {
              boolean weight = holds(state.weights(), parameter);
              boolean velocity =
                  !parameter.role().isTrained() || holds(state.velocity(), parameter);
              if (!weight || !velocity) {
                throw new LowerfaceException(
                    "expected "
                        + parameter.size()
                        + " values of "
                        + parameter.name()
                        + " in "
                        + file);
              }
            });
  }

  private static boolean holds(Weights weights, Parameter parameter) {
    float[] values = weights.arrays().get(parameter.name());
    return values != null && values.length == parameter.size();
  }

  void write(Weights weights, Weights velocity, int epoch) {
    Map<String, float[]> arrays = new LinkedHashMap<>(weights.arrays());
    velocity.arrays().forEach((name, values) -> arrays.put(VELOCITY + name, values));
    Map<String, String> metadata = Map.of("settings", settings, "epoch", Integer.toString(epoch));
    new WeightFile(new Weights(arrays), metadata).write(file);
  }
}

package dev.lowerface.training.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.file.WeightFile;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one training on disk: weights, velocities, what was seen of the finished epochs, and
 * the settings they belong to. A checkpoint of other settings is refused, never overwritten.
 *
 * @param file where
 * @param settings what must be equal to go on
 */
record Checkpoint(Path file, String settings) {
  private static final String VELOCITY = "velocity:";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a training stands.
   *
   * @param weights the weights
   * @param velocity the optimiser's velocities; none after the last epoch
   * @param epochs the finished epochs
   */
  record State(Weights weights, Weights velocity, List<Epoch> epochs) {}

  static Checkpoint of(Settings settings, StepPlan plan, FaceSet train) {
    Settings.Schedule schedule = settings.schedule();
    Settings.Model model = settings.model();
    String key =
        String.join(
            "; ",
            train.description(),
            train.faces().size() + " faces",
            settings.data().augmented() ? "augmented" : "as they are",
            plan.network().name() + " on " + settings.compute().engine(),
            settings.compute().precision().label(),
            model.channels() + " channels",
            model.normalisation().toString(),
            "start " + (model.init() == null ? "He" : model.init().getFileName()),
            plan.frame().toString(),
            plan.objective().toString(),
            plan.epochs() + " epochs",
            "batch " + schedule.batch(),
            "rate " + plan.rate(),
            // What a student learnt is its teacher's: another teacher, another student.
            "teacher " + schedule.epochs() + " epochs, rate " + schedule.teacherRate(),
            "seed " + settings.seed());
    return new Checkpoint(settings.out().resolve(plan.file()), key);
  }

  @Nullable State read(StepPlan plan) {
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
    State state = new State(new Weights(weights), new Weights(velocity), epochs(stored.metadata()));
    requireWhole(plan, state);
    return state;
  }

  /** The finished epochs alone, without reading the weights. */
  List<Epoch> epochs() {
    return epochs(WeightFile.readMetadata(file));
  }

  private List<Epoch> epochs(Map<String, String> metadata) {
    try {
      return List.of(JSON.readValue(metadata.getOrDefault("epochs", ""), Epoch[].class));
    } catch (JacksonException e) {
      throw new LowerfaceException("expected the finished epochs in " + file, e);
    }
  }

  private void requireWhole(StepPlan plan, State state) {
    boolean done = state.epochs().size() >= plan.epochs();
    for (Parameter parameter : plan.network().parameters()) {
      boolean weight = holds(state.weights(), parameter);
      boolean velocity =
          done || !parameter.role().isTrained() || holds(state.velocity(), parameter);
      if (!weight || !velocity) {
        throw new LowerfaceException(
            "expected " + parameter.size() + " values of " + parameter.name() + " in " + file);
      }
    }
  }

  private static boolean holds(Weights weights, Parameter parameter) {
    float[] values = weights.arrays().get(parameter.name());
    return values != null && values.length == parameter.size();
  }

  void write(State state) {
    Map<String, float[]> arrays = new LinkedHashMap<>(state.weights().arrays());
    state.velocity().arrays().forEach((name, values) -> arrays.put(VELOCITY + name, values));
    try {
      String epochs = JSON.writeValueAsString(state.epochs());
      Map<String, String> metadata = Map.of("settings", settings, "epochs", epochs);
      new WeightFile(new Weights(arrays), metadata).write(file);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}

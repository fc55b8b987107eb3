package dev.lowerface.training.experiment.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.file.WeightFile;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Weights;
import dev.lowerface.training.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one training on disk: weights, what the optimiser keeps, what was seen of the
 * finished epochs, and the settings they belong to. A checkpoint of other settings is refused,
 * never overwritten.
 *
 * @param file where
 * @param settings what must be equal to go on
 */
public record Checkpoint(Path file, String settings) {
  /** Before the names of what the engine keeps beside the weights. */
  private static final String TRAINING = "training:";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a training stands.
   *
   * @param weights the weights
   * @param training what the engine keeps beside them; nothing after the last epoch
   * @param epochs the finished epochs
   */
  public record State(Weights weights, Weights training, List<Epoch> epochs) {}

  public static Checkpoint of(Settings settings, StepPlan plan, FaceSet train) {
    Recipe recipe = settings.recipe();
    Settings.Model model = settings.model();
    String key =
        String.join(
            "; ",
            train.description(),
            train.faces().size() + " faces",
            plan.network().name() + " on " + settings.compute().engine(),
            settings.compute().precision().label(),
            model.channels() + " channels",
            model.normalisation().toString(),
            "start " + (model.init() == null ? "He" : model.init().getFileName()),
            plan.frame().toString(),
            plan.objective().toString(),
            "smoothing " + recipe.smoothing(),
            plan.schedule().toString(),
            // What a student learnt is its teacher's: another teacher, another student.
            "teacher " + recipe.teacher(),
            "seed " + settings.seed());
    return new Checkpoint(settings.out().resolve(plan.file()), key);
  }

  public @Nullable State read(StepPlan plan) {
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
    Map<String, float[]> training = new LinkedHashMap<>();
    stored
        .weights()
        .arrays()
        .forEach(
            (name, values) -> {
              if (name.startsWith(TRAINING)) {
                training.put(name.substring(TRAINING.length()), values);
              } else {
                weights.put(name, values);
              }
            });
    State state = new State(new Weights(weights), new Weights(training), epochs(stored.metadata()));
    requireWhole(plan, state);
    return state;
  }

  /** The finished epochs alone, without reading the weights. */
  public List<Epoch> epochs() {
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
    Map<String, float[]> training = state.training().arrays();
    for (Parameter parameter : plan.network().parameters()) {
      boolean weight = holds(state.weights(), parameter);
      boolean kept = done || !parameter.role().isTrained() || isKept(training, parameter);
      if (!weight || !kept) {
        throw new LowerfaceException(
            "expected " + parameter.size() + " values of " + parameter.name() + " in " + file);
      }
    }
  }

  /** At least one array of the optimiser's, and each of the size of the parameter. */
  private static boolean isKept(Map<String, float[]> training, Parameter parameter) {
    String end = ":" + parameter.name();
    List<float[]> kept =
        training.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(end))
            .map(Map.Entry::getValue)
            .toList();
    return !kept.isEmpty() && kept.stream().allMatch(values -> values.length == parameter.size());
  }

  private static boolean holds(Weights weights, Parameter parameter) {
    float[] values = weights.arrays().get(parameter.name());
    return values != null && values.length == parameter.size();
  }

  public void write(State state) {
    Map<String, float[]> arrays = new LinkedHashMap<>(state.weights().arrays());
    state.training().arrays().forEach((name, values) -> arrays.put(TRAINING + name, values));
    try {
      String epochs = JSON.writeValueAsString(state.epochs());
      Map<String, String> metadata = Map.of("settings", settings, "epochs", epochs);
      new WeightFile(new Weights(arrays), metadata).write(file);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}

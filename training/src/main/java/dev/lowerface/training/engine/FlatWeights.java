package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Parameter;
import dev.lowerface.training.network.Parameter.Role;
import dev.lowerface.training.network.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter lies in one long array of all weights: those that decay first, then the
 * other trained ones, then the running averages of batch normalisation. One operation on a stretch
 * of it takes the place of one for each parameter.
 *
 * @param parameters in the order of the array
 * @param decaying values of the parameters that decay
 * @param trained values of the trained parameters, the decaying ones included
 * @param size of the whole array
 */
public record FlatWeights(List<Parameter> parameters, int decaying, int trained, int size) {
  public static FlatWeights of(Architecture architecture) {
    List<Parameter> parameters = new ArrayList<>(architecture.parameters());
    parameters.sort(Comparator.comparing(FlatWeights::place)); // Stable: else as they come.
    return new FlatWeights(
        parameters, sizeUpTo(parameters, 0), sizeUpTo(parameters, 1), sizeUpTo(parameters, 2));
  }

  private static int place(Parameter parameter) {
    return parameter.role() == Role.WEIGHT ? 0 : parameter.role().isTrained() ? 1 : 2;
  }

  private static int sizeUpTo(List<Parameter> parameters, int last) {
    return parameters.stream()
        .filter(parameter -> place(parameter) <= last)
        .mapToInt(Parameter::size)
        .reduce(0, Math::addExact);
  }

  /** The values of weights by the names of their parameters, each after a prefix. */
  public float[] flatten(Weights weights, String prefix, int length) {
    float[] values = new float[length];
    int at = 0;
    for (Parameter parameter : parameters) {
      if (at < length) {
        float[] part = weights.get(prefix + parameter.name());
        System.arraycopy(part, 0, values, at, part.length);
        at += part.length;
      }
    }
    return values;
  }

  /** The reverse, for as many parameters as there are values. */
  public Map<String, float[]> split(float[] values, String prefix) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    int at = 0;
    for (Parameter parameter : parameters) {
      if (at < values.length) {
        float[] part = new float[parameter.size()];
        System.arraycopy(values, at, part, 0, part.length);
        arrays.put(prefix + parameter.name(), part);
        at += part.length;
      }
    }
    return arrays;
  }
}

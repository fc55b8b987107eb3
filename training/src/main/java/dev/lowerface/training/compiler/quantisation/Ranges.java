package dev.lowerface.training.compiler.quantisation;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.compiler.graph.Graph;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What values activations take on calibration faces: their histograms, from which a range for 8-bit
 * integers follows.
 */
public final class Ranges {
  private final Map<String, Histogram> histograms = new LinkedHashMap<>();

  private Ranges() {}

  /**
   * Runs a float graph over faces, twice: for the extremes, then for the histograms.
   *
   * @param graph a float graph
   * @param tensors the activations to look at
   * @param faces pictures as the graph takes them
   * @return what was seen
   * @throws LowerfaceException if an activation has one and the same value throughout
   */
  public static Ranges observe(Graph graph, Collection<String> tensors, List<float[]> faces) {
    requireVaried(graph, faces);
    Ranges ranges = new Ranges();
    Map<String, float[]> extremes = new LinkedHashMap<>();
    try (Activations activations = new Activations(graph, tensors)) {
      for (float[] face : faces) {
        activations.of(face).forEach((name, values) -> widen(extremes, name, values));
      }
      for (Map.Entry<String, float[]> found : extremes.entrySet()) {
        float low = found.getValue()[0];
        float high = found.getValue()[1];
        if (!(low < high)) {
          throw new LowerfaceException(
              "expected values of "
                  + found.getKey()
                  + " that differ between calibration faces, all are "
                  + low
                  + "; give other faces, or a network that was trained");
        }
        ranges.histograms.put(found.getKey(), new Histogram(low, high));
      }
      for (float[] face : faces) {
        activations.of(face).forEach((name, values) -> ranges.seen(name).add(values));
      }
    }
    return ranges;
  }

  private static void widen(Map<String, float[]> extremes, String name, float[] values) {
    float[] known =
        extremes.computeIfAbsent(
            name, n -> new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY});
    for (float value : values) {
      known[0] = Math.min(known[0], value);
      known[1] = Math.max(known[1], value);
    }
  }

  /** A camera channel that is always the same says nothing of the range of what follows. */
  private static void requireVaried(Graph graph, List<float[]> faces) {
    int[] shape = graph.inputShape();
    int plane = shape[1] * shape[2];
    for (int c = 0; c < shape[0]; c++) {
      float first = faces.get(0)[c * plane];
      boolean same = true;
      for (float[] face : faces) {
        for (int k = c * plane; same && k < (c + 1) * plane; k++) {
          same = face[k] == first;
        }
      }
      if (same) {
        throw new LowerfaceException(
            "expected calibration faces that differ, channel "
                + c
                + " is "
                + first
                + " in every pixel of all "
                + faces.size());
      }
    }
  }

  /** The range of a tensor that was observed, chosen by a method. */
  public Range of(String tensor, RangeMethod method) {
    return method.of(seen(tensor));
  }

  private Histogram seen(String tensor) {
    return Objects.requireNonNull(histograms.get(tensor), tensor);
  }
}

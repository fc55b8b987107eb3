package dev.lowerface.training.network;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Parameter.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The weights of a network, outside any engine: one row-major float array for each parameter, by
 * name. The arrays are shared, not copied; whoever changes one owns all of them.
 *
 * @param arrays parameter name to values, in the order of {@link Architecture#parameters()}
 */
public record Weights(Map<String, float[]> arrays) {
  public Weights {
    arrays = new LinkedHashMap<>(arrays);
  }

  /**
   * The start of an untrained network: He et al. 2015 for kernels and matrices, 1 for scales and
   * running variances, 0 for the rest.
   *
   * @param architecture the network
   * @param seed the same seed gives the same weights
   * @return new weights
   */
  public static Weights he(Architecture architecture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[parameter.size()];
      if (parameter.role() == Role.WEIGHT) {
        double deviation = Math.sqrt(2.0 / (values.length / parameter.dims().get(0)));
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (random.nextGaussian() * deviation);
        }
      } else if (parameter.role() == Role.GAMMA || parameter.role() == Role.VARIANCE) {
        Arrays.fill(values, 1);
      }
      arrays.put(parameter.name(), values);
    }
    return new Weights(arrays);
  }

  /**
   * One array.
   *
   * @param parameter its name
   * @return the values, not a copy
   * @throws LowerfaceException if there is none of that name
   */
  public float[] get(String parameter) {
    float[] values = arrays.get(parameter);
    if (values == null) {
      throw new LowerfaceException(
          "expected weights named " + parameter + ", there are " + arrays.keySet());
    }
    return values;
  }

  /**
   * These weights for a network that sees only part of the picture: convolutions stay as they are,
   * and of a fully connected layer over a grid the rows that the part covers are kept. A student
   * starts from its teacher this way. Parameters that the target does not have are left out.
   *
   * @param from the network these weights belong to
   * @param to the same network with fewer input rows, or cut shorter
   * @param firstRow the first input row of {@code from} that {@code to} sees
   * @return new arrays
   */
  public Weights visibleRows(Architecture from, Architecture to, int firstRow) {
    List<LayerShape> fromShapes = from.shapes();
    List<LayerShape> toShapes = to.shapes();
    Map<String, float[]> result = new LinkedHashMap<>();
    for (int i = 0; i < to.layers().size(); i++) {
      LayerShape whole = fromShapes.get(i);
      LayerShape part = toShapes.get(i);
      for (Parameter parameter : to.layers().get(i).parameters(part)) {
        float[] values = get(parameter.name());
        if (values.length != parameter.size()) {
          int top = firstRow * whole.rows() / from.input().rows();
          values = rowsOf(values, parameter.dims().get(0), whole, part, top);
        }
        result.put(parameter.name(), values.clone());
      }
    }
    return new Weights(result);
  }

  private static float[] rowsOf(
      float[] matrix, int outputs, LayerShape whole, LayerShape part, int top) {
    if (matrix.length != outputs * whole.size() || whole.columns() != part.columns()) {
      throw new IllegalArgumentException("no way from " + whole + " to " + part);
    }
    float[] result = new float[outputs * part.size()];
    int plane = part.rows() * part.columns();
    for (int block = 0; block < outputs * part.channels(); block++) {
      int source = (block * whole.rows() + top) * whole.columns();
      System.arraycopy(matrix, source, result, block * plane, plane);
    }
    return result;
  }
}

package dev.lowerface.rendering.face;

import dev.lowerface.expression.LowerfaceException;
import java.util.List;

/**
 * The expression shapes of a head by name. A name without a side stands for both sides, where the
 * head has it for each.
 */
public final class ShapeNames {
  /** Which side of the face moves. */
  enum Side {
    LEFT,
    RIGHT,
    BOTH
  }

  private final List<String> names;

  /**
   * The names.
   *
   * @param names in the head's order
   */
  public ShapeNames(List<String> names) {
    this.names = List.copyOf(names);
  }

  int count() {
    return names.size();
  }

  /**
   * Adds to the weights of a shape.
   *
   * @throws LowerfaceException if the head has no such shape
   */
  void add(float[] weights, String name, Side side, double left, double right) {
    int whole = names.indexOf(name);
    if (whole >= 0) {
      weights[whole] += (float) ((left + right) / 2);
      return;
    }
    int onLeft = names.indexOf(name + "_L");
    int onRight = names.indexOf(name + "_R");
    if (onLeft < 0 || onRight < 0) {
      throw new LowerfaceException(
          "expected the shape " + name + " of the head, it has " + String.join(", ", names));
    }
    if (side != Side.RIGHT) {
      weights[onLeft] += (float) left;
    }
    if (side != Side.LEFT) {
      weights[onRight] += (float) right;
    }
  }
}

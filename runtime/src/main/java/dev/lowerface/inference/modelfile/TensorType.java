package dev.lowerface.inference.modelfile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Element type and shape of a graph's input or output, as its {@code ValueInfoProto} says.
 *
 * @param element the number of the element type in {@code TensorProto.DataType}
 * @param shape the dimensions, -1 where one is left open
 */
public record TensorType(int element, List<Long> shape) {
  public static final int FLOAT = 1;
  private static final int MAX_DIMENSIONS = 8;

  /** Reads one value and puts it under its name. */
  static void read(ByteBuffer value, Map<String, TensorType> into) {
    String name = "";
    TensorType type = new TensorType(0, List.of());
    WireReader reader = new WireReader(value);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> type = type(reader.bytes());
        default -> {} // documentation, metadata
      }
    }
    if (into.put(name, type) != null) {
      throw new IllegalArgumentException("two values with the same name");
    }
  }

  private static TensorType type(ByteBuffer type) {
    TensorType tensor = new TensorType(0, List.of());
    WireReader reader = new WireReader(type);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> tensor = tensor(reader.bytes());
        case 6 -> {} // what the value denotes
        default -> throw new IllegalArgumentException("a value that is no tensor");
      }
    }
    return tensor;
  }

  private static TensorType tensor(ByteBuffer tensor) {
    int element = 0;
    List<Long> shape = new ArrayList<>();
    WireReader reader = new WireReader(tensor);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> element = (int) reader.integer();
        case 2 -> shape(reader.bytes(), shape);
        default -> throw new IllegalArgumentException("a tensor type that is damaged");
      }
    }
    return new TensorType(element, List.copyOf(shape));
  }

  private static void shape(ByteBuffer shape, List<Long> into) {
    WireReader reader = new WireReader(shape);
    while (reader.next()) {
      if (reader.field() != 1 || into.size() == MAX_DIMENSIONS) {
        throw new IllegalArgumentException(
            "a shape with more than " + MAX_DIMENSIONS + " dimensions");
      }
      into.add(dimension(reader.bytes()));
    }
  }

  private static long dimension(ByteBuffer dimension) {
    long size = -1;
    WireReader reader = new WireReader(dimension);
    while (reader.next()) {
      if (reader.field() == 1) {
        size = reader.integer();
        if (size < 0 || size > Integer.MAX_VALUE) {
          throw new IllegalArgumentException("a dimension of size " + size);
        }
      }
    }
    return size;
  }

  @Override
  public String toString() {
    return (element == FLOAT ? "FLOAT" : "element type " + element) + " of shape " + shape;
  }
}

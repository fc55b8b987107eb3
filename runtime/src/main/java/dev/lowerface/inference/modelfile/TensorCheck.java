package dev.lowerface.inference.modelfile;

import dev.lowerface.inference.modelfile.shape.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses a constant tensor of a model file whose shape promises other data than it carries, so
 * that no size that native code allocates is larger than the file. Field numbers are those of
 * {@code TensorProto} in onnx.proto.
 */
final class TensorCheck {
  private static final int MAX_DIMENSIONS = 8;

  /** Shapes, axes and pads are small; only a slice may say "to the end" by the largest number. */
  static final long MAX_INTEGER = 1 << 16;

  private static final int MAX_SMALL = 16;

  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;

  private final List<Long> shape = new ArrayList<>();
  private long elements = 1;
  private int type;
  private String name = "";
  private long floats;
  private long integers32;
  private long integers64;
  private long doubles;
  private final List<Long> first = new ArrayList<>();
  private ByteBuffer raw = ByteBuffer.allocate(0);

  private TensorCheck() {}

  static ConstantTensor check(ByteBuffer tensor) {
    return new TensorCheck().walk(new WireReader(tensor));
  }

  private ConstantTensor walk(WireReader reader) {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> reader.eachInteger(this::dimension);
        case 2 -> type = (int) Math.min(reader.integer() & Long.MAX_VALUE, Integer.MAX_VALUE);
        case 4 -> floats += reader.countFixed(Float.BYTES);
        case 5 -> integers32 += reader.eachInteger(this::keep);
        case 7 -> integers64 += reader.eachInteger(this::keepSmall);
        case 8 -> name = reader.text();
        case 9 -> raw = reader.bytes();
        case 10 -> doubles += reader.countFixed(Double.BYTES);
        case 14 -> requireInside(reader.integer());
        case 12, 16 -> {} // documentation, metadata
        default ->
            throw new IllegalArgumentException(
                "a tensor with the field " + reader.field() + ", which is not allowed");
      }
    }
    requireData();
    boolean small = elements <= MAX_SMALL;
    boolean integers = type == INT32 || type == INT64;
    return new ConstantTensor(
        name, new Shape(shape), integers && small ? List.copyOf(first) : List.of(), small);
  }

  private void keepSmall(long value) {
    requireSmall(value);
    keep(value);
  }

  private void keep(long value) {
    if (first.size() < MAX_SMALL) {
      first.add(value);
    }
  }

  private void dimension(long size) {
    shape.add(size);
    if (shape.size() > MAX_DIMENSIONS || size < 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a tensor with dimension " + shape.size() + " of size " + size);
    }
    elements = Math.min(elements * size, 1L << 32);
  }

  private void requireData() {
    int size =
        switch (type) {
          case FLOAT, INT32 -> 4;
          case 2, 3, 9 -> 1; // uint8, int8, bool
          case 4, 5, 10 -> 2; // uint16, int16, float16
          case INT64, 11 -> 8; // double
          default -> throw new IllegalArgumentException("a tensor of the unknown type " + type);
        };
    long typed =
        switch (type) {
          case FLOAT -> floats;
          case INT64 -> integers64;
          case 11 -> doubles;
          default -> integers32;
        };
    boolean inRaw = raw.hasRemaining();
    long other = floats + integers32 + integers64 + doubles - (inRaw ? 0 : typed);
    if (elements == 0) { // Kernels read the first value of a scale or a zero point.
      throw new IllegalArgumentException("a tensor without elements");
    }
    if (other != 0 || (inRaw ? raw.remaining() != elements * size : typed != elements)) {
      throw new IllegalArgumentException(
          "a tensor of "
              + elements
              + " elements with "
              + (inRaw ? raw.remaining() + " bytes" : typed + " values"));
    }
    ByteBuffer values = raw.order(ByteOrder.LITTLE_ENDIAN);
    while (type == INT64 && values.hasRemaining()) {
      keepSmall(values.getLong());
    }
    while (type == INT32 && elements <= MAX_SMALL && values.hasRemaining()) {
      keep(values.getInt());
    }
  }

  static void requireSmall(long value) {
    boolean toTheEnd =
        value == Long.MAX_VALUE || value == -Long.MAX_VALUE || value == Long.MIN_VALUE;
    if (Math.abs(value) > MAX_INTEGER && !toTheEnd) {
      throw new IllegalArgumentException("the number " + value + ", which no network needs");
    }
  }

  private static void requireInside(long location) {
    if (location != 0) {
      throw new IllegalArgumentException("a tensor whose data is in another file");
    }
  }
}

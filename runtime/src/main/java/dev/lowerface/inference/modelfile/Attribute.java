package dev.lowerface.inference.modelfile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a node. ONNX Runtime goes by the type that the attribute states and takes zero
 * or nothing where the value is missing, so this does the same. Field numbers are those of {@code
 * AttributeProto} in onnx.proto.
 *
 * @param name what it is called
 * @param type the number of its type in {@code AttributeProto.AttributeType}
 * @param text its value if it is {@link #TEXT}
 * @param integers its values if it is {@link #INTEGERS} or a {@link #TENSOR} of integers; its one
 *     value if it is {@link #INTEGER}
 * @param shape the shape of a {@link #TENSOR}; of {@link #REALS} and {@link #INTEGERS} their number
 * @param small whether {@code integers} are all that it holds
 */
record Attribute(
    String name, int type, String text, List<Long> integers, List<Long> shape, boolean small) {
  static final int REAL = 1;
  static final int INTEGER = 2;
  static final int TEXT = 3;
  static final int TENSOR = 4;
  static final int REALS = 6;
  static final int INTEGERS = 7;

  private static final int MAX_VALUES = 64;

  /** Reads one; a value of another type than the one it states is refused. */
  static Attribute read(ByteBuffer attribute) {
    String name = "";
    String text = "";
    int type = 0;
    int found = 0;
    boolean small = true;
    long reals = 0;
    List<Long> tensorShape = List.of();
    List<Long> integers = new ArrayList<>();
    WireReader reader = new WireReader(attribute);
    while (reader.next()) {
      int of = 0;
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> of = one(REAL, reader.countFixed(Float.BYTES), found);
        case 3 -> {
          of = one(INTEGER, reader.eachInteger(integers::add), found);
        }
        case 4 -> {
          text = reader.text();
          of = one(TEXT, 1, found);
        }
        case 5 -> {
          of = one(TENSOR, 1, found); // A protobuf parser would merge two.
          ConstantTensor tensor = TensorCheck.check(reader.bytes());
          integers.addAll(tensor.integers());
          small = tensor.small();
          tensorShape = tensor.shape().sizes();
        }
        case 7 -> {
          reals += reader.countFixed(Float.BYTES);
          of = REALS;
        }
        case 8 -> {
          reader.eachInteger(integers::add);
          of = INTEGERS;
        }
        case 20 -> type = (int) Math.min(reader.integer() & Long.MAX_VALUE, Integer.MAX_VALUE);
        case 13 -> {} // documentation
        default ->
            throw new IllegalArgumentException(
                "an attribute with the field " + reader.field() + ", which is not allowed");
      }
      found = of == 0 ? found : of == found || found == 0 ? of : -1;
    }
    if ((found != 0 && found != type) || (type == INTEGERS && integers.size() > MAX_VALUES)) {
      throw new IllegalArgumentException(
          "the attribute " + name + " with other values than its type " + type + " says");
    }
    if (type == INTEGER && integers.isEmpty()) {
      integers.add(0L);
    }
    List<Long> shape =
        switch (type) {
          case TENSOR -> tensorShape;
          case REALS -> List.of(reals);
          case INTEGERS -> List.of((long) integers.size());
          default -> List.of();
        };
    return new Attribute(name, type, text, List.copyOf(integers), shape, small);
  }

  private static int one(int type, int count, int found) {
    if (count != 1 || found != 0) {
      throw new IllegalArgumentException("an attribute with two values");
    }
    return type;
  }

  /** The value of an {@link #INTEGER}. */
  long integer() {
    return integers.get(0);
  }

  void require(int expected) {
    if (type != expected) {
      throw new IllegalArgumentException(
          "the attribute " + name + " of type " + type + ", not " + expected);
    }
  }

  String called(@Nullable Object value) {
    return "the attribute " + name + " = " + value;
  }
}

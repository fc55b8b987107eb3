package dev.lowerface.training.compiler.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;

/** Attributes of ONNX nodes. */
public final class Attributes {
  private Attributes() {}

  /**
   * A list of whole numbers.
   *
   * @param name the attribute's name
   * @param values its values
   * @return the attribute
   */
  public static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.setType(AttributeProto.AttributeType.INTS).build();
  }

  /**
   * A whole number.
   *
   * @param name the attribute's name
   * @param value its value
   * @return the attribute
   */
  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setI(value)
        .setType(AttributeProto.AttributeType.INT)
        .build();
  }

  /**
   * A float.
   *
   * @param name the attribute's name
   * @param value its value
   * @return the attribute
   */
  public static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setF(value)
        .setType(AttributeProto.AttributeType.FLOAT)
        .build();
  }
}

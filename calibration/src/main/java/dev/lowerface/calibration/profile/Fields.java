package dev.lowerface.calibration.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** The fields of one JSON object: each is there and of its type, and there are no others. */
final class Fields {
  private final JsonNode node;
  private final String prefix;

  /**
   * An object.
   *
   * @param node what should be one
   * @param name what to call it; empty for the whole file
   */
  Fields(JsonNode node, String name) {
    if (!node.isObject()) {
      throw new LowerfaceException(
          name.isEmpty()
              ? "expected a JSON object, got " + describe(node)
              : "expected an object as " + name + ", got " + describe(node));
    }
    this.node = node;
    prefix = name.isEmpty() ? "" : name + ".";
  }

  JsonNode require(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new LowerfaceException("expected the field " + prefix + field + ", it is missing");
    }
    return value;
  }

  boolean isNull(String field) {
    return require(field).isNull();
  }

  Fields object(String field, String... known) {
    Fields object = new Fields(require(field), prefix + field);
    object.refuseOthers(known);
    return object;
  }

  void refuseOthers(String... known) {
    List<String> names = List.of(known);
    for (Iterator<String> given = node.fieldNames(); given.hasNext(); ) {
      String name = given.next();
      if (!names.contains(name)) {
        throw new LowerfaceException(
            "expected no field but "
                + prefix
                + String.join(", " + prefix, names)
                + ", got "
                + Quoted.of(prefix + name));
      }
    }
  }

  String text(String field) {
    JsonNode value = require(field);
    if (!value.isTextual()) {
      throw new LowerfaceException(
          "expected text as " + prefix + field + ", got " + describe(value));
    }
    return value.textValue();
  }

  boolean flag(String field) {
    JsonNode value = require(field);
    if (!value.isBoolean()) {
      throw new LowerfaceException(
          "expected true or false as " + prefix + field + ", got " + describe(value));
    }
    return value.booleanValue();
  }

  double number(String field) {
    return number(require(field), prefix + field);
  }

  double positive(String field) {
    double value = number(field);
    if (value <= 0) {
      throw new LowerfaceException(
          "expected a positive number as " + prefix + field + ", got " + value);
    }
    return value;
  }

  int integer(String field) {
    JsonNode value = require(field);
    if (!value.isInt()) {
      throw new LowerfaceException(
          "expected a whole number as " + prefix + field + ", got " + describe(value));
    }
    return value.intValue();
  }

  float[] eight(String field) {
    JsonNode value = require(field);
    if (!value.isArray() || value.size() != 8) {
      throw new LowerfaceException(
          "expected eight numbers as " + prefix + field + ", got " + describe(value));
    }
    float[] values = new float[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(value.get(i), prefix + field);
    }
    return values;
  }

  byte[] bytes(String field) {
    String text = text(field);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new LowerfaceException(
          "expected Base64 as " + prefix + field + ", got " + Quoted.of(text), e);
    }
    throw new LowerfaceException(
        "expected Base64 as " + prefix + field + ", got " + Quoted.of(text));
  }

  /** Little-endian 32-bit numbers. */
  float[] floats(String field) {
    byte[] bytes = bytes(field);
    if (bytes.length % Float.BYTES != 0) {
      throw new LowerfaceException(
          "expected numbers of 4 bytes as " + prefix + field + ", got " + bytes.length + " bytes");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  static String base64(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return base64(bytes.array());
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static double number(JsonNode value, String name) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new LowerfaceException(
          "expected a finite number as " + name + ", got " + describe(value));
    }
    return value.doubleValue();
  }

  static String describe(JsonNode node) {
    return Quoted.of(node.toString());
  }
}

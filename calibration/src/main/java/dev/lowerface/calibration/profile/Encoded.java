package dev.lowerface.calibration.profile;

import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Bytes and little-endian 32-bit numbers in Base64, each in its one way to write them. */
final class Encoded {
  private Encoded() {}

  static String of(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String of(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return of(bytes.array());
  }

  static byte[] bytes(String field, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (of(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new LowerfaceException("expected Base64 as " + field + ", got " + Quoted.of(text), e);
    }
    throw new LowerfaceException("expected Base64 as " + field + ", got " + Quoted.of(text));
  }

  static float[] floats(String field, String text) {
    byte[] bytes = bytes(field, text);
    if (bytes.length % Float.BYTES != 0) {
      throw new LowerfaceException(
          "expected numbers of 4 bytes as " + field + ", got " + bytes.length + " bytes");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}

package dev.lowerface.inference.modelfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the fields of one protobuf message, which may be damaged or hostile: whatever is no
 * protobuf is an {@link IllegalArgumentException}, and no length is believed that goes beyond the
 * message. Follows the encoding at protobuf.dev/programming-guides/encoding.
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT_BITS = 64;
  private static final int MAX_TEXT_BYTES = 1 << 14;

  private final ByteBuffer message;
  private int field;
  private int type;
  private long number;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  WireReader(ByteBuffer message) {
    this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the next field; false at the end of the message. */
  boolean next() {
    if (!message.hasRemaining()) {
      return false;
    }
    long tag = varint(message);
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw new IllegalArgumentException("a field without a number");
    }
    switch (type) {
      case VARINT -> number = varint(message);
      case FIXED64 -> bytes = take(Long.BYTES);
      case BYTES -> bytes = take(varint(message));
      case FIXED32 -> bytes = take(Integer.BYTES);
      default -> throw new IllegalArgumentException("a field of the unknown type " + type);
    }
    return true;
  }

  /** The number of the field that {@link #next()} read. */
  int field() {
    return field;
  }

  /** The field as an integer. */
  long integer() {
    require(VARINT);
    return number;
  }

  /** The field as a message, or as bytes. */
  ByteBuffer bytes() {
    require(BYTES);
    return bytes.duplicate();
  }

  /** The field as text of one line, since names in a file end up in messages and logs. */
  String text() {
    ByteBuffer encoded = bytes();
    if (encoded.remaining() > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("a text of " + encoded.remaining() + " bytes");
    }
    String text = StandardCharsets.UTF_8.decode(encoded).toString();
    if (text.chars().anyMatch(WireReader::breaksLines)) {
      throw new IllegalArgumentException("a text with control characters");
    }
    return text;
  }

  private static boolean breaksLines(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
  }

  /** Gives each of the integers in this field, which holds one or is packed. */
  int eachInteger(LongUse use) {
    if (type == VARINT) {
      use.accept(number);
      return 1;
    }
    ByteBuffer packed = bytes();
    int count = 0;
    for (; packed.hasRemaining(); count++) {
      use.accept(varint(packed));
    }
    return count;
  }

  /** How many numbers of {@code size} bytes, 4 or 8, this field holds: one, or it is packed. */
  int countFixed(int size) {
    if (type == (size == Integer.BYTES ? FIXED32 : FIXED64)) {
      return 1;
    }
    int length = bytes().remaining();
    if (length % size != 0) {
      throw new IllegalArgumentException(length + " bytes are no numbers of " + size + " bytes");
    }
    return length / size;
  }

  private void require(int expected) {
    if (type != expected) {
      throw new IllegalArgumentException("field " + field + " has the wrong type " + type);
    }
  }

  private ByteBuffer take(long length) {
    if (length < 0 || length > message.remaining()) {
      throw new IllegalArgumentException(
          "a field of "
              + Long.toUnsignedString(length)
              + " bytes, "
              + message.remaining()
              + " left");
    }
    ByteBuffer taken = message.slice(message.position(), (int) length);
    message.position(message.position() + (int) length);
    return taken;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      if (!from.hasRemaining()) {
        throw new IllegalArgumentException("a number that the end cuts off");
      }
      byte next = from.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /** What is done with one integer. */
  interface LongUse {
    void accept(long value);
  }
}

package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;

/**
 * The bits of a JPEG's scan, up to the next marker. ITU-T T.81, F.2.2.5. Bits behind the last one
 * read as ones, and asking for them is what {@link #overrun} tells.
 */
final class ScanBits {
  private ByteBuffer data = ByteBuffer.allocate(0);
  private int at;
  private int end;
  private long bits;
  private int count;

  /** How many of the bits held were made up, because a marker or the end was reached. */
  private int invented;

  /** Begins with the byte at a place. */
  void start(ByteBuffer from, int place, int limit) {
    data = from;
    at = place;
    end = limit;
    bits = 0;
    count = 0;
    invented = 0;
  }

  /** Whether more bits were taken than there are. */
  boolean overrun() {
    return count < invented;
  }

  /** Whether whole bytes are left that nobody took: padding fills up the last byte and no more. */
  boolean left() {
    return count - invented >= 8 || (at < end && !marker(at));
  }

  /** Where the next marker begins, or the end of the data; only after {@link #left} was false. */
  int place() {
    return at;
  }

  /** Takes one code. */
  int symbol(HuffmanTable table) throws DamagedJpeg {
    fill();
    int found =
        table.lookUp(
            (int) (bits >>> (count - HuffmanTable.AHEAD)) & ((1 << HuffmanTable.AHEAD) - 1));
    if (found != 0) {
      count -= found >> 8;
      return found & 0xFF;
    }
    for (int length = HuffmanTable.AHEAD + 1; length <= 16; length++) {
      int code = (int) (bits >>> (count - length)) & ((1 << length) - 1);
      if (table.isCode(code, length)) {
        count -= length;
        return table.symbol(code, length);
      }
    }
    boolean atEnd = count - invented < 16;
    throw new DamagedJpeg(
        atEnd ? "its scan ends too early" : "its scan holds a code that is in no table");
  }

  /** Takes a number of so many bits, up to 11, with its sign. T.81, F.2.2.1, EXTEND. */
  int number(int length) {
    if (length == 0) {
      return 0;
    }
    int value = (int) (bits >>> (count - length)) & ((1 << length) - 1);
    count -= length;
    return value < (1 << (length - 1)) ? value - (1 << length) + 1 : value;
  }

  /** Passes over a number's bits. */
  void skip(int length) {
    count -= length;
  }

  /** Holds at least 48 bits: enough for a code and its number. */
  private void fill() {
    while (count <= 48) {
      int next = 0xFF;
      if (at < end && !marker(at)) {
        next = data.get(at) & 0xFF;
        at += next == 0xFF ? 2 : 1;
      } else {
        invented += 8;
      }
      bits = bits << 8 | next;
      count += 8;
    }
  }

  private boolean marker(int place) {
    return place < end
        && data.get(place) == (byte) 0xFF
        && (place + 1 >= end || data.get(place + 1) != 0);
  }
}

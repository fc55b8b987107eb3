package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A Huffman table of a JPEG, made for looking up codes of up to {@value #AHEAD} bits at once and
 * longer ones length by length. ITU-T T.81, annexes C and F.2.2.3. Reused from picture to picture.
 */
final class HuffmanTable {
  /** How many bits are looked up at once: most codes are no longer. */
  static final int AHEAD = 9;

  private static final int MAX_LENGTH = 16;
  private static final int MAX_SYMBOLS = 256;

  private final byte[] symbols = new byte[MAX_SYMBOLS];

  /** For the next bits: the code's length times 256, plus its symbol; 0 for a longer code. */
  private final short[] ahead = new short[1 << AHEAD];

  /** The largest code of each length, or -1 if there is none. */
  private final int[] largest = new int[MAX_LENGTH + 1];

  /** What is added to a code of each length to find its symbol. */
  private final int[] offset = new int[MAX_LENGTH + 1];

  private boolean present;

  /** Forgets the codes: the next picture brings its own. */
  void clear() {
    present = false;
  }

  boolean present() {
    return present;
  }

  /**
   * Reads a table as it stands in a DHT segment behind its class and number.
   *
   * @param data holds 16 counts, then the symbols
   * @param at where the counts begin
   * @param end of the segment
   * @return where the table ends
   * @throws DamagedJpeg if there are more codes than fit, or fewer symbols than counted
   */
  int read(ByteBuffer data, int at, int end) throws DamagedJpeg {
    int first = at + MAX_LENGTH;
    if (first > end) {
      throw damaged();
    }
    Arrays.fill(ahead, (short) 0);
    int code = 0;
    int count = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      int codes = data.get(at + length - 1) & 0xFF;
      if (code + codes > 1 << length
          || count + codes > MAX_SYMBOLS
          || first + count + codes > end) {
        throw damaged();
      }
      offset[length] = count - code;
      for (int i = 0; i < codes; i++) {
        symbols[count] = data.get(first + count);
        lookAhead(code, length, symbols[count] & 0xFF);
        code++;
        count++;
      }
      largest[length] = codes == 0 ? -1 : code - 1;
      code <<= 1;
    }
    present = true;
    return first + count;
  }

  private void lookAhead(int code, int length, int symbol) {
    if (length <= AHEAD) {
      int from = code << (AHEAD - length);
      Arrays.fill(ahead, from, from + (1 << (AHEAD - length)), (short) (length << 8 | symbol));
    }
  }

  /** The length times 256 plus the symbol of the code that these bits begin with, or 0. */
  int lookUp(int nextBits) {
    return ahead[nextBits];
  }

  /** Whether these bits are a code of that length. */
  boolean isCode(int bits, int length) {
    return bits <= largest[length] && bits + offset[length] >= 0;
  }

  /** The symbol of a code of that length. */
  int symbol(int code, int length) {
    return symbols[code + offset[length]] & 0xFF;
  }

  private static DamagedJpeg damaged() {
    return new DamagedJpeg("one of its Huffman tables is damaged");
  }
}

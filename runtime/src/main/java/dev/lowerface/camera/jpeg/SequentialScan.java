package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Follows the codes of a sequential scan (ITU-T T.81, annex F.2) with the tables that stand before
 * it. Of a byte that was flipped the codes behind it mostly tell: one is in no table, a block has
 * too many coefficients, its mean is no brightness, or the blocks do not come out even.
 */
final class SequentialScan {
  private static final int TABLES = 4;
  private static final int COEFFICIENTS = 64;

  /** The longest numbers of 8-bit pictures: T.81, tables F.1 and F.2. */
  private static final int MAX_DC_BITS = 11;

  private static final int MAX_AC_BITS = 10;

  /** Eight times the largest distance from middle grey, and something for coarse arithmetic. */
  private static final int MAX_DC = 8 * 128 + 64;

  private final FrameHeader frame;
  private final HuffmanTable[] dc = new HuffmanTable[TABLES];
  private final HuffmanTable[] ac = new HuffmanTable[TABLES];
  private final int[] dcStep = new int[TABLES];
  private final ScanBits bits = new ScanBits();
  private final int[] mean = new int[FrameHeader.MAX_COMPONENTS];

  // The components of the scan, and the tables of each.
  private final int[] components = new int[FrameHeader.MAX_COMPONENTS];
  private final int[] tables = new int[FrameHeader.MAX_COMPONENTS];
  private int count;
  private int restartInterval;
  private int spectrumAt;

  SequentialScan(FrameHeader frame) {
    this.frame = frame;
    for (int i = 0; i < TABLES; i++) {
      dc[i] = new HuffmanTable();
      ac[i] = new HuffmanTable();
    }
  }

  /** Forgets the tables of the picture before. */
  void clear() {
    for (int i = 0; i < TABLES; i++) {
      dc[i].clear();
      ac[i].clear();
    }
    Arrays.fill(dcStep, 0);
    restartInterval = 0;
  }

  void readHuffmanTables(ByteBuffer data, int from, int to) throws DamagedJpeg {
    int at = from;
    while (at < to) {
      int kind = data.get(at) & 0xFF;
      if (kind >> 4 > 1 || (kind & 15) >= TABLES) {
        throw new DamagedJpeg("one of its Huffman tables is damaged");
      }
      at = (kind >> 4 == 0 ? dc : ac)[kind & 15].read(data, at + 1, to);
    }
  }

  /** Of a quantisation table only the step of the blocks' means matters here. */
  void readQuantTables(ByteBuffer data, int from, int to) throws DamagedJpeg {
    int at = from;
    while (at < to) {
      int kind = data.get(at) & 0xFF;
      int bytes = kind >> 4 == 0 ? 1 : 2;
      int next = at + 1 + COEFFICIENTS * bytes;
      if (kind >> 4 > 1 || (kind & 15) >= TABLES || next > to) {
        throw new DamagedJpeg("one of its quantisation tables is damaged");
      }
      int step = data.get(at + 1) & 0xFF;
      dcStep[kind & 15] = bytes == 1 ? step : step << 8 | (data.get(at + 2) & 0xFF);
      at = next;
    }
  }

  void readRestartInterval(ByteBuffer data, int from, int to) throws DamagedJpeg {
    if (to - from != 2) {
      throw new DamagedJpeg("its restart interval is damaged");
    }
    restartInterval = (data.get(from) & 0xFF) << 8 | (data.get(from + 1) & 0xFF);
  }

  /**
   * Reads which components a scan has.
   *
   * @return a bit for each
   */
  int readHeader(ByteBuffer data, int from, int to) throws DamagedJpeg {
    count = from < to ? data.get(from) & 0xFF : 0;
    if (count == 0 || count > FrameHeader.MAX_COMPONENTS || to - from != 4 + 2 * count) {
      throw new DamagedJpeg("its scan header is damaged");
    }
    int mask = 0;
    for (int i = 0; i < count; i++) {
      components[i] = frame.component(data.get(from + 1 + 2 * i) & 0xFF);
      tables[i] = data.get(from + 2 + 2 * i) & 0xFF;
      if (components[i] < 0 || (tables[i] & 0xCC) != 0) {
        throw new DamagedJpeg("its scan header is damaged");
      }
      mask |= 1 << components[i];
    }
    spectrumAt = to - 3;
    return mask;
  }

  /**
   * Where the scan header says which coefficients come: all, if the picture is sequential.
   *
   * @return the place of its three bytes
   */
  int spectrumAt() {
    return spectrumAt;
  }

  /**
   * Follows the scan.
   *
   * @param data holds it
   * @param from where it begins
   * @param limit behind the picture
   * @return where the marker behind it begins
   */
  int over(ByteBuffer data, int from, int limit) throws DamagedJpeg {
    StandardTables.fill(dc, ac);
    requireTables();
    int groups = count == 1 ? frame.blocks(components[0]) : frame.groups();
    bits.start(data, from, limit);
    Arrays.fill(mean, 0);
    for (int group = 0; group < groups; group++) {
      if (restartInterval > 0 && group > 0 && group % restartInterval == 0) {
        restart(data, (group / restartInterval - 1) & 7, limit);
      }
      group();
      if (bits.overrun()) {
        throw new DamagedJpeg("its scan ends too early");
      }
    }
    return nextMarker();
  }

  private void requireTables() throws DamagedJpeg {
    for (int i = 0; i < count; i++) {
      if (!dc[tables[i] >> 4].present()
          || !ac[tables[i] & 15].present()
          || dcStep[frame.quantTable[components[i]]] == 0) {
        throw new DamagedJpeg("it lacks a table that its scan names");
      }
    }
  }

  private void restart(ByteBuffer data, int number, int limit) throws DamagedJpeg {
    int at = nextMarker();
    while (at + 1 < limit && data.get(at + 1) == (byte) 0xFF) {
      at++;
    }
    if (at + 1 >= limit || (data.get(at + 1) & 0xFF) != 0xD0 + number) {
      throw new DamagedJpeg("a restart marker is missing or out of turn");
    }
    bits.start(data, at + 2, limit);
    Arrays.fill(mean, 0);
  }

  private int nextMarker() throws DamagedJpeg {
    if (bits.left()) {
      throw new DamagedJpeg("its scan goes on behind its last block");
    }
    return bits.place();
  }

  private void group() throws DamagedJpeg {
    for (int i = 0; i < count; i++) {
      int component = components[i];
      int blocks = count == 1 ? 1 : frame.across[component] * frame.down[component];
      for (int block = 0; block < blocks; block++) {
        block(component, dc[tables[i] >> 4], ac[tables[i] & 15]);
      }
    }
  }

  private void block(int component, HuffmanTable means, HuffmanTable others) throws DamagedJpeg {
    int length = bits.symbol(means);
    if (length > MAX_DC_BITS) {
      throw new DamagedJpeg("a block's mean is out of range");
    }
    mean[component] += bits.number(length);
    int step = dcStep[frame.quantTable[component]];
    if (Math.abs(mean[component]) * step > MAX_DC + step) {
      throw new DamagedJpeg("a block's mean is out of range");
    }
    for (int k = 1; k < COEFFICIENTS; k++) {
      int symbol = bits.symbol(others);
      int zeros = symbol >> 4;
      int size = symbol & 15;
      if (size == 0 && zeros != 15) {
        if (zeros != 0) {
          throw new DamagedJpeg("a block holds a code of progressive pictures");
        }
        return;
      }
      k += zeros;
      if (k >= COEFFICIENTS || size > MAX_AC_BITS) {
        throw new DamagedJpeg("a block has more coefficients than fit");
      }
      bits.skip(size);
    }
  }
}

package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;

/**
 * The frame header (SOFn) of a JPEG: its size, its kind, and how its components are sampled. ITU-T
 * T.81, annex B.2.2. Reused from picture to picture.
 */
final class FrameHeader {
  /** Grey has one component, colour three; T.81 allows four in one scan. */
  static final int MAX_COMPONENTS = 4;

  /** No mouth camera has more; a few bytes can ask for gigabytes of picture. */
  private static final int MAX_PIXELS = 4096 * 4096;

  private static final int BLOCK = 8;

  final int[] id = new int[MAX_COMPONENTS];
  final int[] across = new int[MAX_COMPONENTS];
  final int[] down = new int[MAX_COMPONENTS];
  final int[] quantTable = new int[MAX_COMPONENTS];
  private int components;
  private int width;
  private int height;
  private int maxAcross;
  private int maxDown;
  private boolean progressive;

  /** Forgets the picture before. */
  void clear() {
    components = 0;
  }

  boolean present() {
    return components > 0;
  }

  int components() {
    return components;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean progressive() {
    return progressive;
  }

  /**
   * Reads the header.
   *
   * @param marker its second byte: 0xC0 and 0xC1 are sequential, 0xC2 is progressive
   * @param data holds it
   * @param at where it begins, behind its length
   * @param to where it ends
   */
  void read(int marker, ByteBuffer data, int at, int to) throws DamagedJpeg {
    if (marker > 0xC2) {
      throw new DamagedJpeg("it is of a kind (SOF" + (marker - 0xC0) + ") that no camera sends");
    }
    int count = to - at < 6 ? 0 : data.get(at + 5) & 0xFF;
    if (present() || count == 0 || count > MAX_COMPONENTS || to - at < 6 + 3 * count) {
      throw new DamagedJpeg("its frame header is damaged");
    }
    if (data.get(at) != 8) {
      throw new DamagedJpeg("it has " + data.get(at) + " bits a sample instead of 8");
    }
    height = (data.get(at + 1) & 0xFF) << 8 | (data.get(at + 2) & 0xFF);
    width = (data.get(at + 3) & 0xFF) << 8 | (data.get(at + 4) & 0xFF);
    if (width == 0 || height == 0 || (long) width * height > MAX_PIXELS) {
      throw new DamagedJpeg("it claims to be " + width + "x" + height);
    }
    progressive = marker == 0xC2;
    maxAcross = 1;
    maxDown = 1;
    for (int i = 0; i < count; i++) {
      int place = at + 6 + 3 * i;
      id[i] = data.get(place) & 0xFF;
      across[i] = data.get(place + 1) >> 4 & 15;
      down[i] = data.get(place + 1) & 15;
      quantTable[i] = data.get(place + 2) & 0xFF;
      if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4 || quantTable[i] > 3) {
        throw new DamagedJpeg("its frame header is damaged");
      }
      maxAcross = Math.max(maxAcross, across[i]);
      maxDown = Math.max(maxDown, down[i]);
    }
    components = count;
  }

  /** The number of the component with that id, or -1. */
  int component(int wanted) {
    for (int i = 0; i < components; i++) {
      if (id[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** How many groups of blocks (MCUs) a scan of several components has. */
  int groups() {
    return ceil(width, BLOCK * maxAcross) * ceil(height, BLOCK * maxDown);
  }

  /** How many blocks a scan of one component alone has. */
  int blocks(int component) {
    return ceil(ceil(width * across[component], maxAcross), BLOCK)
        * ceil(ceil(height * down[component], maxDown), BLOCK);
  }

  private static int ceil(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }
}

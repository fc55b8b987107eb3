package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;

/**
 * Walks over all parts of a JPEG (ITU-T T.81, annex B) without making a picture of it, to see
 * whether it is whole: every segment, and every code of a sequential scan. What libjpeg only warns
 * of (a code that is in no table, a scan that ends too early or too late, restart markers out of
 * turn) is damage here. Reused from picture to picture; makes no garbage.
 */
final class JpegWalk {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DNL = 0xDC;
  private static final int DRI = 0xDD;
  private static final int DHT = 0xC4;
  private static final int FIRST_SOF = 0xC0;
  private static final int LAST_SOF = 0xCF;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;

  private final FrameHeader frame = new FrameHeader();
  private final SequentialScan scan = new SequentialScan(frame);
  private int seen;
  private int end;

  /** The header of the picture that was walked over last. */
  FrameHeader frame() {
    return frame;
  }

  /** Where its last scan header says which coefficients come. T.81, B.2.3: Ss, Se, Ah and Al. */
  int spectrumAt() {
    return scan.spectrumAt();
  }

  /** Where that picture ends: behind its EOI marker. */
  int end() {
    return end;
  }

  /**
   * Walks over a picture. The scans of a progressive one are passed over unread.
   *
   * @param data holds the picture; neither its position nor its limit is used or changed
   * @param start of the picture in it
   * @param limit behind the picture and whatever fills it up
   * @throws DamagedJpeg if it is not whole
   */
  void over(ByteBuffer data, int start, int limit) throws DamagedJpeg {
    if (start + 2 > limit || data.get(start) != (byte) 0xFF || byteAt(data, start + 1) != SOI) {
      throw new DamagedJpeg("it does not begin like a JPEG");
    }
    frame.clear();
    scan.clear();
    seen = 0;
    int at = start + 2;
    while (true) {
      int marker = marker(data, at, limit);
      if (marker == 0xFF) {
        at++; // A marker may be preceded by any number of these.
        continue;
      }
      if (marker == EOI) {
        break;
      }
      at = segment(data, marker, at, limit);
    }
    if (!frame.present() || seen != (1 << frame.components()) - 1) {
      throw new DamagedJpeg("it ends before all of its components have come");
    }
    end = at + 2;
  }

  private int segment(ByteBuffer data, int marker, int at, int limit) throws DamagedJpeg {
    if (marker < FIRST_SOF || (marker > LAST_SOF && marker < SOS) || marker == DNL) {
      throw new DamagedJpeg("it has a marker FF" + Integer.toHexString(marker) + " out of place");
    }
    int from = at + 4;
    int to = from > limit ? limit + 1 : at + 2 + (byteAt(data, at + 2) << 8 | byteAt(data, at + 3));
    if (to < from || to > limit) {
      throw new DamagedJpeg("it is cut off, or one of its segments is damaged");
    }
    switch (marker) {
      case DHT -> scan.readHuffmanTables(data, from, to);
      case DQT -> scan.readQuantTables(data, from, to);
      case DRI -> scan.readRestartInterval(data, from, to);
      case SOS -> {
        return frame.progressive() ? pass(data, from, to, limit) : scan(data, from, to, limit);
      }
      case JPG, DAC -> throw new DamagedJpeg("it is coded in a way that no camera uses");
      default -> {
        if (marker <= LAST_SOF) {
          frame.read(marker, data, from, to);
        }
      }
    }
    return to;
  }

  private int scan(ByteBuffer data, int from, int to, int limit) throws DamagedJpeg {
    int components = scan.readHeader(data, from, to);
    if ((seen & components) != 0) {
      throw new DamagedJpeg("a component comes twice");
    }
    seen |= components;
    return scan.over(data, to, limit);
  }

  /** Over the scan of a progressive picture, to the marker behind it. */
  private int pass(ByteBuffer data, int from, int to, int limit) throws DamagedJpeg {
    seen |= scan.readHeader(data, from, to);
    int at = to;
    while (at + 1 < limit) {
      int next = byteAt(data, at + 1);
      boolean restart = next >= 0xD0 && next <= 0xD7;
      if (byteAt(data, at) == 0xFF && next != 0 && !restart) {
        return at;
      }
      at++;
    }
    throw new DamagedJpeg("it is cut off");
  }

  private static int marker(ByteBuffer data, int at, int limit) throws DamagedJpeg {
    if (at + 2 > limit) {
      throw new DamagedJpeg("it is cut off");
    }
    if (data.get(at) != (byte) 0xFF) {
      throw new DamagedJpeg("there are bytes between its segments");
    }
    return byteAt(data, at + 1);
  }

  private static int byteAt(ByteBuffer data, int at) {
    return data.get(at) & 0xFF;
  }
}

package dev.lowerface.camera.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The Huffman tables of ITU-T T.81, annex K.3. Many USB cameras leave them out of their pictures
 * (as the MJPEG of AVI files does), and mean these.
 */
final class StandardTables {
  private static final ByteBuffer LUMA_DC =
      table("00010501010101010100000000000000", "000102030405060708090A0B");
  private static final ByteBuffer CHROMA_DC =
      table("00030101010101010101010000000000", "000102030405060708090A0B");
  private static final ByteBuffer LUMA_AC =
      table(
          "0002010303020403050504040000017D",
          "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A"
              + "25262728292A3435363738393A434445464748494A535455565758595A636465666768696A737475767778"
              + "797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7"
              + "C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA");
  private static final ByteBuffer CHROMA_AC =
      table(
          "00020102040403040705040400010277",
          "0001020311040521310612415107617113223281081442"
              + "91A1B1C109233352F0156272D10A162434E125F11718191A262728292A35363738393A434445464748494A"
              + "535455565758595A636465666768696A737475767778797A82838485868788898A92939495969798999AA2"
              + "A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9"
              + "EAF2F3F4F5F6F7F8F9FA");

  private StandardTables() {}

  /** Fills in the tables that a picture has left out: number 0 is for luma, 1 for chroma. */
  static void fill(HuffmanTable[] dc, HuffmanTable[] ac) throws DamagedJpeg {
    fill(dc[0], LUMA_DC);
    fill(dc[1], CHROMA_DC);
    fill(ac[0], LUMA_AC);
    fill(ac[1], CHROMA_AC);
  }

  private static void fill(HuffmanTable table, ByteBuffer standard) throws DamagedJpeg {
    if (!table.present()) {
      table.read(standard, 0, standard.limit());
    }
  }

  private static ByteBuffer table(String counts, String symbols) {
    byte[] digits = (counts + symbols).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[digits.length / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte) (Character.digit(digits[2 * i], 16) << 4 | Character.digit(digits[2 * i + 1], 16));
    }
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}

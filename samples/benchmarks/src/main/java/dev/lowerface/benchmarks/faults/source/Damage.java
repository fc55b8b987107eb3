package dev.lowerface.benchmarks.faults.source;

import java.util.Arrays;
import java.util.Random;

/** What cables, cards and firmware do to the bytes of a picture. */
final class Damage {
  /** Many, made once: garbage of the sources' own would count as the engine's. */
  static final byte[] ZEROS = new byte[1 << 14];

  private static final byte[] NOISE = new byte[1 << 20];

  static {
    new Random(1).nextBytes(NOISE);
  }

  private Damage() {}

  /** The same each time. */
  static byte[] noise(int length) {
    return Arrays.copyOf(NOISE, Math.min(length, NOISE.length));
  }

  /** Half of a JPEG, with the marker of its end behind it. */
  static byte[] endedEarly(byte[] jpeg) {
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    half[half.length - 2] = -1;
    half[half.length - 1] = (byte) 0xD9;
    return half;
  }

  /** The same length, with some of its bytes replaced by others. */
  static byte[] spoilt(byte[] picture) {
    byte[] spoilt = picture.clone();
    int count = Math.min(200, picture.length / 4);
    System.arraycopy(noise(200), 0, spoilt, picture.length / 2, count);
    return spoilt;
  }

  /** A JPEG that claims to be 65535 pixels wide and high. */
  static byte[] huge(byte[] jpeg) {
    byte[] huge = jpeg.clone();
    for (int at = 0; at < huge.length - 9; at++) {
      if (huge[at] == -1 && huge[at + 1] == (byte) 0xC0) {
        Arrays.fill(huge, at + 5, at + 9, (byte) 0xFF);
        return huge;
      }
    }
    return huge;
  }
}

package dev.lowerface.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Breaks bytes in the ways in which networks, firmware and attackers do. */
public final class ByteMutation {
  /** Without it the first numbers of neighbouring seeds are the same. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Random random;

  /**
   * Damage that can be repeated.
   *
   * @param seed the same seed, the same damage
   */
  public ByteMutation(long seed) {
    random = new Random(seed * SPREAD);
  }

  /** A copy with one to eight faults. */
  public byte[] of(byte[] bytes) {
    byte[] broken = bytes;
    for (int left = 1 + random.nextInt(8); left > 0 && broken.length > 0; left--) {
      broken = once(broken);
    }
    return broken;
  }

  private byte[] once(byte[] bytes) {
    int at = position(bytes);
    int length = Math.min(1 + random.nextInt(1 << random.nextInt(11)), bytes.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> { // a bit flips
        out.write(bytes[at] ^ 1 << random.nextInt(8));
        out.write(bytes, at + 1, bytes.length - at - 1);
      }
      case 1 -> { // some are lost
        out.write(bytes, at + length, bytes.length - at - length);
      }
      case 2 -> { // some are sent twice, or those from elsewhere
        out.write(bytes, Math.min(position(bytes), bytes.length - length), length);
        out.write(bytes, at, bytes.length - at);
      }
      case 3 -> { // noise takes their place
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        out.writeBytes(noise);
        out.write(bytes, at + length, bytes.length - at - length);
      }
      case 4 -> { // a number becomes another one, or a text a number
        out.writeBytes(
            Long.toString(random.nextLong() >> random.nextInt(64))
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, at, bytes.length - at);
      }
      default -> { // it ends
        if (random.nextInt(4) > 0) {
          out.write(bytes, at, bytes.length - at);
        }
      }
    }
    return out.toByteArray();
  }

  /** Anywhere, but more often where the headers are. */
  private int position(byte[] bytes) {
    return random.nextInt(random.nextBoolean() ? bytes.length : Math.min(300, bytes.length));
  }
}

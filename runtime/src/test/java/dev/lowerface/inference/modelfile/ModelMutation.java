package dev.lowerface.inference.modelfile;

import java.util.Arrays;
import java.util.Random;

/** Damages a file as disks, transfers and people with bad intentions do. */
final class ModelMutation {
  private static final byte[] INTERESTING = {0, 1, 2, 7, 8, 9, 11, 16, 0x7f, -128, -1};

  private ModelMutation() {}

  /** One to four changes of the bytes. */
  static byte[] of(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, Random random) {
    int at = position(bytes, random);
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
      case 2 -> bytes[at] += (byte) (random.nextInt(9) - 4); // Lengths and field numbers.
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> { // Some bytes fall out.
        return splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), new byte[0]);
      }
      case 5 -> { // A piece of the file itself stands where another one was.
        int from = position(bytes, random);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        return splice(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
      }
      default -> { // A large number, as protobuf writes it.
        byte[] varint = {-1, -1, -1, -1, 15};
        return splice(bytes, at, Math.min(bytes.length, at + 1), varint);
      }
    }
    return bytes;
  }

  /** Weights are most of a file and the least interesting part: half of the time leave them out. */
  private static int position(byte[] bytes, Random random) {
    int window = Math.min(bytes.length, 200);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(window);
      case 1 -> bytes.length - 1 - random.nextInt(Math.min(bytes.length, 1200));
      default -> random.nextInt(bytes.length);
    };
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
    byte[] out = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
    System.arraycopy(instead, 0, out, from, instead.length);
    System.arraycopy(bytes, to, out, from + instead.length, bytes.length - to);
    return out;
  }
}

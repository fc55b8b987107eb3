package dev.lowerface.benchmarks.soak;

/** Holds the network to its word: the same picture, the same answer, bit for bit. */
final class AnswerCheck {
  private final int[][] first;
  private long compared;
  private long unequal;

  /** For pictures numbered from 0. */
  AnswerCheck(int pictures) {
    first = new int[pictures][];
  }

  /** Keeps the first answer to a picture and compares every later one with it. */
  void take(int picture, float[] answer) {
    int[] kept = first[picture];
    if (kept == null) {
      first[picture] = bits(answer);
      return;
    }
    compared++;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] != Float.floatToRawIntBits(answer[i])) {
        unequal++;
        return;
      }
    }
  }

  long compared() {
    return compared;
  }

  long unequal() {
    return unequal;
  }

  private static int[] bits(float[] answer) {
    int[] bits = new int[answer.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(answer[i]);
    }
    return bits;
  }
}

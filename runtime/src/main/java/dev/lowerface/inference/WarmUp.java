package dev.lowerface.inference;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import java.util.Arrays;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The first runs of a network, on pictures that are the same for every network: a provider proves
 * with them that it runs at all, and that it answers each picture and not the one before.
 */
final class WarmUp {
  private static final int PICTURES = 3;
  private static final long SEED = 20_261_123;
  private static final float SUM_TOLERANCE = 1e-3f;

  private WarmUp() {}

  /** Runs the network on each picture and gives its probabilities, {@code [picture][class]}. */
  static float[][] answers(ModelSession network, ModelCard card, String origin) {
    OpenCv.load();
    float[][] answers = new float[PICTURES][Emotion.COUNT];
    float[] embedding = new float[card.embeddingSize()];
    int rows = card.input().frame().rows();
    byte[] pixels = new byte[rows * card.input().frame().side() * card.input().channels()];
    Random random = new Random(SEED);
    Mat picture =
        new Mat(rows, card.input().frame().side(), CvType.CV_8UC(card.input().channels()));
    try {
      for (int i = 0; i < PICTURES; i++) {
        fill(pixels, random);
        picture.put(0, 0, pixels);
        network.run(picture);
        network.tensors().readProbabilities(answers[i]);
        network.tensors().readEmbedding(embedding);
        requireSound(answers[i], embedding, origin);
        if (card.presenceLimit().isPresent()) {
          requireProbability(network.tensors().readPresence(), origin);
        }
      }
    } finally {
      picture.release();
    }
    return answers;
  }

  /** Noise around a level of its own, so that pictures differ both as a whole and in detail. */
  private static void fill(byte[] pixels, Random random) {
    int level = 32 + random.nextInt(160);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (level + random.nextInt(32));
    }
  }

  private static void requireProbability(float presence, String origin) {
    if (!(presence >= 0 && presence <= 1)) {
      throw new LowerfaceException(
          "expected a presence from 0 to 1, "
              + origin
              + " answers a test picture with "
              + presence
              + "; export the model again");
    }
  }

  private static void requireSound(float[] probabilities, float[] embedding, String origin) {
    float sum = 0;
    boolean sound = true;
    for (float p : probabilities) {
      sum += p;
      sound &= p >= 0;
    }
    for (float value : embedding) {
      sound &= Float.isFinite(value);
    }
    if (!sound || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new LowerfaceException(
          "expected probabilities that sum to 1 and a finite embedding, "
              + origin
              + " answers a test picture with "
              + Arrays.toString(probabilities)
              + "; export the model again");
    }
  }
}

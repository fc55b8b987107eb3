package dev.lowerface.training.evaluation;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.degradation.Degradation;
import dev.lowerface.training.data.degradation.Move;
import dev.lowerface.training.data.degradation.Noise;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/**
 * What the network answers to a number of pictures of one face that hardly moves, in front of a
 * sensor with some noise.
 *
 * @param answers {@code [picture][class]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as records.
record FaceStream(float[][] answers) {
  /** How many different pictures there are of a face. */
  static final int PICTURES = 30;

  /** Moves by up to this share of the side, and turns by up to a degree. */
  private static final double MOVE = 0.01;

  private static final double NOISE = 4;

  static FaceStream of(Face face, CameraPath path, int channels, SplittableRandom random) {
    float[][] answers = new float[PICTURES][];
    for (int i = 0; i < PICTURES; i++) {
      Mat picture = face.read(path.side(), channels);
      Move move =
          new Move(
              random.nextDouble(-MOVE, MOVE),
              random.nextDouble(-MOVE, MOVE),
              1 + random.nextDouble(-MOVE, MOVE),
              random.nextDouble(-1, 1));
      Degradation.of(move, new Noise(NOISE, random.nextLong())).apply(picture);
      path.read(picture);
      answers[i] = path.probabilities().clone();
    }
    return new FaceStream(answers);
  }

  /** One of the answers. */
  float[] any(SplittableRandom random) {
    return answers[random.nextInt(answers.length)];
  }

  /** The class that the answers are most for, all together. */
  Emotion emotion() {
    return Emotion.mostLikely(mean());
  }

  /** How far that class is before every other one, in probability, all answers together. */
  float lead() {
    float[] mean = mean();
    int best = Emotion.mostLikely(mean).index();
    float second = 0;
    for (int c = 0; c < mean.length; c++) {
      second = c == best ? second : Math.max(second, mean[c]);
    }
    return mean[best] - second;
  }

  private float[] mean() {
    float[] mean = new float[Emotion.COUNT];
    for (float[] answer : answers) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += answer[c] / answers.length;
      }
    }
    return mean;
  }
}

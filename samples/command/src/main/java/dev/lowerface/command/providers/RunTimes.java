package dev.lowerface.command.providers;

import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.time.NanoClock;
import org.HdrHistogram.Histogram;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * How long a model takes from a face in memory to the probabilities.
 *
 * @param runs how often it ran
 * @param p50Nanos the median, in nanoseconds
 * @param p99Nanos what one of a hundred exceeds, in nanoseconds
 */
record RunTimes(long runs, long p50Nanos, long p99Nanos) {
  /** Runs a model, one picture after the other, for so many seconds. */
  static RunTimes of(ExpressionModel model, int seconds, NanoClock clock) {
    ModelCard card = model.card();
    Mat face =
        new Mat(
            card.input().frame().rows(),
            card.input().frame().side(),
            CvType.CV_8UC(card.input().channels()));
    try {
      Core.randu(face, 0, 256);
      float[] probabilities = new float[Emotion.COUNT];
      Histogram times = new Histogram(3);
      long end = clock.nanoTime() + seconds * 1_000_000_000L;
      long before = clock.nanoTime();
      while (before < end) {
        model.run(face, probabilities);
        long after = clock.nanoTime();
        times.recordValue(after - before);
        before = after;
      }
      return new RunTimes(
          times.getTotalCount(), times.getValueAtPercentile(50), times.getValueAtPercentile(99));
    } finally {
      face.release();
    }
  }
}

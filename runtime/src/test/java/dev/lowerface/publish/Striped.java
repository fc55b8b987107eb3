package dev.lowerface.publish;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import java.util.Arrays;
import org.opencv.core.Mat;

/** A sample all of whose fields follow from its number, so that a mixture of two is noticed. */
public record Striped(long sequence) implements ExpressionSample {
  private static final long START_NANOS = 5_000_000_000L;

  public static Emotion emotion(long n) {
    return Emotion.at((int) (n % Emotion.COUNT));
  }

  @Override
  public ExpressionState state() {
    float[] only = new float[Emotion.COUNT];
    only[emotion(sequence).index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(captureNanos(), captureNanos(), only, emotion(sequence), InputQuality.GOOD);
    return state;
  }

  @Override
  public long captureNanos() {
    return START_NANOS + sequence;
  }

  @Override
  public long publishNanos() {
    return START_NANOS + 2 * sequence;
  }

  @Override
  public long xrTime() {
    return START_NANOS + 3 * sequence;
  }

  @Override
  public void copyRawProbabilities(float[] out) {
    Arrays.fill(out, (float) sequence);
  }

  @Override
  public Mat picture() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mat face() {
    throw new UnsupportedOperationException();
  }
}

package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;

/**
 * Light that falls off towards the corners, with the square of the distance.
 *
 * @param strength how much is missing in a corner of the visible part, 0 to 1
 * @param x the centre, across
 * @param y the centre, down
 * @param height half the height of the visible part; half its width is 0.5
 */
public record Vignette(double strength, double x, double y, double height) implements Effect {
  @Override
  public void apply(Mat face) {
    int channels = face.channels();
    int side = face.cols();
    float[] across = squares(side, x, 0.5);
    float[] down = squares(face.rows(), y, height);
    Pixels pixels = Pixels.of(face);
    int at = 0;
    for (float fromRow : down) {
      for (float fromColumn : across) {
        float factor = Math.max(0, 1 - (float) strength * (fromRow + fromColumn) / 2);
        for (int c = 0; c < channels; c++, at++) {
          pixels.set(at, factor * pixels.get(at));
        }
      }
    }
    pixels.write();
  }

  private static float[] squares(int count, double centre, double unit) {
    float[] squares = new float[count];
    for (int i = 0; i < count; i++) {
      double distance = ((i + 0.5) / count - centre) / unit;
      squares[i] = (float) (distance * distance);
    }
    return squares;
  }
}

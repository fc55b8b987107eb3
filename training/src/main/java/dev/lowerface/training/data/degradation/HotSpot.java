package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;

/**
 * A lamp's reflex, or an infrared diode too near to the skin: a round glow on top of the picture.
 *
 * @param x its centre, across
 * @param y its centre, down
 * @param radius its standard deviation
 * @param brightness what it adds in its centre, 0 to 255
 */
public record HotSpot(double x, double y, double radius, double brightness) implements Effect {
  @Override
  public void apply(Mat face) {
    int channels = face.channels();
    float[] across = profile(face.cols(), x);
    float[] down = profile(face.rows(), y);
    Pixels pixels = Pixels.of(face);
    int at = 0;
    for (float row : down) {
      float most = (float) brightness * row;
      for (float column : across) {
        for (int c = 0; c < channels; c++, at++) {
          pixels.set(at, pixels.get(at) + most * column);
        }
      }
    }
    pixels.write();
  }

  private float[] profile(int count, double centre) {
    float[] profile = new float[count];
    for (int i = 0; i < count; i++) {
      double distance = ((i + 0.5) / count - centre) / radius;
      profile[i] = (float) Math.exp(-distance * distance / 2);
    }
    return profile;
  }
}

package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;

/**
 * Another exposure: {@code 255 * gain * (value / 255) ^ gamma}.
 *
 * @param gamma above 1 darkens middle grey, below 1 brightens it
 * @param gain the light; 0.1 is a tenth of it
 */
public record Tone(double gamma, double gain) implements Effect {
  @Override
  public void apply(Mat face) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      double share = gamma == 1 ? value / 255.0 : Math.pow(value / 255.0, gamma);
      table[value] = (byte) Math.min(255, Math.round(255 * gain * share));
    }
    Pixels pixels = Pixels.of(face);
    for (int i = 0; i < pixels.count(); i++) {
      pixels.set(i, table[pixels.get(i)]);
    }
    pixels.write();
  }
}

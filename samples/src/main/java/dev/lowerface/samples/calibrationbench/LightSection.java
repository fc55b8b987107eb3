package dev.lowerface.samples.calibrationbench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How bright the lower halves of training faces are: what the light is corrected to. */
final class LightSection {
  private LightSection() {}

  static void run(List<FerPlusFaces.Face> faces, PrintStream out) {
    double[] shares = {0.05, 0.5, 0.95};
    Tally[] tallies = {new Tally(), new Tally(), new Tally()};
    byte[] pixels = new byte[24 * 48];
    for (FerPlusFaces.Face face : faces) {
      face.picture().get(24, 0, pixels);
      int[] values = new int[pixels.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixels[i] & 0xff;
      }
      Arrays.sort(values);
      for (int i = 0; i < shares.length; i++) {
        tallies[i].add(values[(int) (shares[i] * values.length)]);
      }
    }
    for (int i = 0; i < shares.length; i++) {
      out.printf(
          Locale.ROOT,
          "light: %.0f %% of the pixels of %d training faces, lower half: mean %.0f, 9 of 10 from"
              + " %.0f to %.0f%n",
          100 * shares[i],
          faces.size(),
          tallies[i].mean(),
          tallies[i].percentile(0.05),
          tallies[i].percentile(0.95));
    }
  }
}

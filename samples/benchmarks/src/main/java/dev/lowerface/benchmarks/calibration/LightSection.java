package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.mouths.FaceCanvasPicture;
import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.calibration.light.LightMeter;
import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** How faces are usually lit, and what correcting other light gains. */
final class LightSection {
  private static final double NOISE = 3;

  /** Kinds of light, none of which the model was trained on. */
  private enum Light {
    USUAL(1, 0, false),
    /** A fifth of the light. */
    DARK(0.2, 0, false),
    /** A quarter of the contrast, as through a fogged or dirty lens. */
    VEIL(0.25, 100, false),
    /** A lamp near the mouth. */
    LAMP(1, 0, true),
    /** Both: skin and lips that hardly differ in infrared, lit by one diode. */
    INFRARED(0.25, 100, true);

    private final double gain;
    private final double offset;
    private final boolean lamp;

    Light(double gain, double offset, boolean lamp) {
      this.gain = gain;
      this.offset = offset;
      this.lamp = lamp;
    }
  }

  private LightSection() {}

  /** What is usual. */
  static void usual(List<FerPlusFaces.Face> faces, PrintStream out) {
    double[] shares = {0.05, 0.5, 0.95};
    AccuracyCount[] tallies = {new AccuracyCount(), new AccuracyCount(), new AccuracyCount()};
    AccuracyCount contrast = new AccuracyCount();
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
      Mat half = face.picture().submat(new Rect(0, 24, 48, 24));
      contrast.add(LightMeter.localContrast(half));
      half.release();
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
    out.printf(
        Locale.ROOT,
        "light: local contrast of them: mean %.1f, 1 of 100 below %.1f, 1 of 20 below %.1f%n",
        contrast.mean(),
        contrast.percentile(0.01),
        contrast.percentile(0.05));
  }

  /** The model's accuracy under each light, before and after what a calibration would set. */
  static void corrected(
      MappedFaceReader reader, List<FerPlusFaces.Face> faces, long seed, PrintStream out) {
    FaceMap map = FaceCanvasPicture.MAP;
    for (Light light : Light.values()) {
      int before = 0;
      int after = 0;
      int raised = 0;
      for (int i = 0; i < faces.size(); i++) {
        Mat picture = lit(faces.get(i).picture(), light, MouthRecords.random(seed + i), i);
        Emotion label = faces.get(i).label();
        LightCorrection correction = reader.light(picture, map);
        raised += correction.localContrast() > 0 ? 1 : 0;
        before += reader.is(label, picture, map, LightCorrection.NONE);
        after += reader.is(label, picture, map, correction);
        picture.release();
      }
      double n = faces.size() / 100.0;
      out.printf(
          Locale.ROOT,
          "light: %s, %d FER+ validation faces: %.2f %%, corrected %.2f %% (local contrast raised"
              + " for %.1f %% of them)%n",
          light.name().toLowerCase(Locale.ROOT),
          faces.size(),
          before / n,
          after / n,
          raised / n);
    }
  }

  private static Mat lit(Mat face, Light light, Random random, int noiseSeed) {
    Mat canvas = FaceCanvasPicture.of(face);
    Mat values = new Mat();
    canvas.convertTo(values, CvType.CV_32F, light.gain, light.offset);
    if (light.lamp) {
      Mat glow = glow(random);
      Core.multiply(values, glow, values);
      glow.release();
    }
    Mat noise = new Mat(values.size(), CvType.CV_32F);
    Core.setRNGSeed(noiseSeed);
    Core.randn(noise, 0, NOISE);
    Core.add(values, noise, values);
    values.convertTo(canvas, CvType.CV_8U);
    values.release();
    noise.release();
    return canvas;
  }

  /** A lamp somewhere before the lower half; far from it 15 to 35 % of the light. */
  private static Mat glow(Random random) {
    int side = FaceCanvasPicture.FACE + 2 * FaceCanvasPicture.BORDER;
    double lampU = random.nextDouble();
    double lampV = 0.4 + 0.6 * random.nextDouble();
    double rest = 0.15 + 0.2 * random.nextDouble();
    Mat glow = new Mat(side, side, CvType.CV_32F, Scalar.all(0));
    float[] row = new float[side];
    for (int y = 0; y < side; y++) {
      double v = (double) (y - FaceCanvasPicture.BORDER) / FaceCanvasPicture.FACE - lampV;
      for (int x = 0; x < side; x++) {
        double u = (double) (x - FaceCanvasPicture.BORDER) / FaceCanvasPicture.FACE - lampU;
        row[x] = (float) (rest + (1.25 - rest) / (1 + 4 * (u * u + v * v)));
      }
      glow.put(y, 0, row);
    }
    return glow;
  }
}

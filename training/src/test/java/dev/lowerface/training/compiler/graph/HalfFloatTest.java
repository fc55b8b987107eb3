package dev.lowerface.training.compiler.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.vision.OpenCv;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class HalfFloatTest {
  @Test
  void roundsAsOpenCvDoes() {
    OpenCv.load();
    Random random = new Random(1);
    float[] values = new float[20_000];
    for (int i = 0; i < values.length; i++) {
      double exponent = random.nextDouble() * 40 - 25;
      values[i] = (float) (random.nextGaussian() * Math.pow(2, exponent));
    }
    System.arraycopy(
        new float[] {0, -0f, 1, 65504, 6.1035156e-5f, 5.9604645e-8f, 2.9e-8f, 1e-9f},
        0,
        values,
        0,
        8);
    Mat floats = new Mat(1, values.length, CvType.CV_32F);
    floats.put(0, 0, values);
    Mat halves = new Mat();
    floats.convertTo(halves, CvType.CV_16F);
    Mat back = new Mat();
    halves.convertTo(back, CvType.CV_32F);
    float[] expected = new float[values.length];
    back.get(0, 0, expected);
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) <= 65504) {
        assertEquals(expected[i], value(HalfFloat.of(values[i])), "of " + values[i]);
      }
    }
  }

  /** What 16 bits stand for, by the definition of IEEE 754. */
  private static float value(short bits) {
    int exponent = (bits >> 10) & 31;
    int fraction = bits & 1023;
    double magnitude =
        exponent == 0
            ? fraction * Math.pow(2, -24)
            : (1024 + fraction) * Math.pow(2, exponent - 25);
    return (float) (bits < 0 ? -magnitude : magnitude);
  }

  @Test
  void whatIsTooLargeBecomesTheLargest() {
    assertEquals(0x7bff, HalfFloat.of(1e6f));
    assertEquals((short) 0xfbff, HalfFloat.of(Float.NEGATIVE_INFINITY));
  }
}

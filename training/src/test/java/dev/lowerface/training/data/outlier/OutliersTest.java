package dev.lowerface.training.data.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.picture.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class OutliersTest {
  private static final List<Face> FACES = List.of(face(1), face(2));

  @ParameterizedTest
  @EnumSource(OutlierKind.class)
  void drawsEveryKindAtEverySizeAndInColour(OutlierKind kind) {
    for (int side : new int[] {48, 224}) {
      for (int channels : new int[] {1, 3}) {
        Mat picture = new Outliers(FACES, side, channels).draw(kind, 8);
        assertEquals(CvType.CV_8UC(channels), picture.type());
        assertEquals(side, picture.rows());
        assertEquals(side, picture.cols());
        picture.release();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OutlierKind.class)
  void drawsAnotherPictureForAnotherSeed(OutlierKind kind) {
    Outliers outliers = new Outliers(FACES, 48, 1);
    long different =
        IntStream.range(0, 40)
            .mapToObj(seed -> Arrays.hashCode(pixels(outliers.draw(kind, seed))))
            .distinct()
            .count();
    assertTrue(different >= 20, different + " different pictures in 40");
  }

  @Test
  void givesTheSamePictureForTheSameSeedOnAnyThread() {
    Outliers outliers = new Outliers(FACES, 48, 1);
    List<byte[]> first =
        IntStream.range(0, 200).mapToObj(seed -> pixels(outliers.draw(seed))).toList();
    List<byte[]> again =
        IntStream.range(0, 200).parallel().mapToObj(seed -> pixels(outliers.draw(seed))).toList();
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i), again.get(i), "seed " + i);
    }
  }

  @Test
  void keepsSomeKindsForMeasuring() {
    assertFalse(OutlierKind.TRAINED.contains(OutlierKind.LEAVES));
    assertTrue(OutlierKind.TRAINED.contains(OutlierKind.HAND));
  }

  @Test
  void showsNothingOfALowerHalf() {
    byte[] halves = new byte[48 * 48];
    Arrays.fill(halves, 24 * 48, halves.length, (byte) 255);
    Face face = new Face("halves", Emotion.NEUTRAL, new Picture.Pixels(halves, 48));
    Outliers outliers = new Outliers(List.of(face), 48, 1);
    for (int seed = 0; seed < 50; seed++) {
      for (byte value : pixels(outliers.draw(OutlierKind.UPPER_HALF, seed))) {
        assertEquals(0, value, "of the black upper half");
      }
    }
  }

  @Test
  void refusesToDrawFromNoFaces() {
    String refusal = Refusal.of(() -> new Outliers(List.of(), 48, 1));
    assertEquals(
        "expected at least one face and a side of 16 pixels or more to draw outliers, got 0 and 48",
        refusal);
  }

  private static Face face(long seed) {
    byte[] noise = TinyFerPlus.noise(new SplittableRandom(seed));
    return new Face("face " + seed, Emotion.NEUTRAL, new Picture.Pixels(noise, 48));
  }

  private static byte[] pixels(Mat picture) {
    byte[] pixels = new byte[picture.rows() * picture.cols() * picture.channels()];
    picture.get(0, 0, pixels);
    picture.release();
    return pixels;
  }
}

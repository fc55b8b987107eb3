package dev.lowerface.training.data.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.testing.SharedData;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class DegradationTest {
  private static final FaceFrame LOWER = new FaceFrame(48, VisibleHalf.LOWER);

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  static Stream<Effect> effects() {
    return Stream.of(
        new Blur(1),
        new HotSpot(0.5, 0.7, 0.1, 150),
        new Infrared(0.4, 140, 0.7),
        new Jpeg(20),
        new LowResolution(12),
        new Move(0.1, -0.05, 1.2, 10),
        new Noise(10, 0x123456789abcdefL),
        new Tone(2, 0.5),
        new Vignette(0.8, 0.5, 0.75, 0.25),
        new Obstacle.Arm(-0.1, 0.9, 0.4, 0.7, 0.06, 20),
        new Obstacle.Block(0, 0.8, 0.2, 1, 200),
        new Obstacle.VisorEdge(0.25, 0.05, 10));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void changesThePictureAndKeepsItsShape(Effect effect) {
    for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3}) {
      for (int side : new int[] {48, 224}) {
        Mat face = textured(side, type);
        Mat before = face.clone();
        Degradation.of(effect).apply(face);
        assertEquals(type, face.type());
        assertEquals(before.size(), face.size());
        assertNotEquals(0, Core.norm(face, before, Core.NORM_INF), effect + " at " + side);
        face.release();
        before.release();
      }
    }
  }

  @Test
  void givesTheSamePictureForTheSameSeedOnAnyThread() {
    List<Degradation> drawn = draw(64, 5, LOWER);
    List<byte[]> first = drawn.stream().map(DegradationTest::degraded).toList();
    List<byte[]> again =
        draw(64, 5, LOWER).parallelStream().map(DegradationTest::degraded).toList();
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i), again.get(i), "picture " + i);
    }
  }

  @Test
  void leavesAboutAQuarterOfThePicturesAlone() {
    long clean = draw(4000, 1, LOWER).stream().filter(d -> d.effects().isEmpty()).count();
    assertTrue(clean > 950 && clean < 1200, clean + " of 4000 are clean");
  }

  @Test
  void drawsEveryEffect() {
    Set<Class<?>> drawn = new HashSet<>();
    draw(1000, 2, LOWER).forEach(d -> d.effects().forEach(effect -> drawn.add(effect.getClass())));
    Set<Class<?>> all = new HashSet<>();
    effects().forEach(effect -> all.add(effect.getClass()));
    assertEquals(all, drawn);
  }

  @Test
  void drawsAVisorsEdgeOnlyWhereTheLowerHalfIsVisible() {
    for (VisibleHalf half : new VisibleHalf[] {VisibleHalf.UPPER, VisibleHalf.FULL}) {
      boolean visor =
          draw(1000, 3, new FaceFrame(48, half)).stream()
              .flatMap(d -> d.effects().stream())
              .anyMatch(Obstacle.VisorEdge.class::isInstance);
      assertEquals(false, visor, half.label());
    }
  }

  @Test
  void takesLightDownToATenth() {
    Mat face = new Mat(48, 48, CvType.CV_8UC1, Scalar.all(200));
    new Tone(1, 0.1).apply(face);
    assertEquals(20, Core.mean(face).val[0]);
    face.release();
  }

  @Test
  void addsNoiseOfTheDeviationAskedFor() {
    Mat face = new Mat(224, 224, CvType.CV_8UC1, Scalar.all(128));
    new Noise(10, 99).apply(face);
    MatOfDouble mean = new MatOfDouble();
    MatOfDouble deviation = new MatOfDouble();
    Core.meanStdDev(face, mean, deviation);
    assertEquals(128, mean.toArray()[0], 0.2);
    assertEquals(10, deviation.toArray()[0], 0.2);
    face.release();
  }

  @Test
  void hidesAQuarterOfTheLowerHalfBehindTheVisor() {
    Mat face = new Mat(48, 48, CvType.CV_8UC1, Scalar.all(200));
    new Obstacle.VisorEdge(0.25, 0, 10).apply(face);
    assertEquals(10, face.get(29, 5)[0]);
    assertEquals(200, face.get(30, 5)[0]);
    face.release();
  }

  @Test
  @Tag("data")
  void keepsMostTrainingFacesRecognisable() {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "FER+ is not beside the checkout");
    FaceSet faces = FaceSet.read("ferplus:" + zip.get(), Split.TRAIN, false).limited(1000, 4);
    SplittableRandom random = new SplittableRandom(4);
    int alike = 0;
    for (int i = 0; i < 1000; i++) {
      Mat face = faces.faces().get(i).read(48, 1);
      Mat before = face.clone();
      List<Effect> effects = new ArrayList<>(Degradation.draw(random, LOWER).effects());
      effects.removeIf(Move.class::isInstance); // What has moved cannot be compared by pixels.
      new Degradation(effects).apply(face);
      alike += likeness(before.rowRange(30, 48), face.rowRange(30, 48)) > 0.5 ? 1 : 0;
    }
    assertTrue(alike > 850, alike + " of 1000 degraded faces still look like themselves");
  }

  /** The correlation of two pictures, which light and contrast do not change. */
  private static double likeness(Mat one, Mat other) {
    Mat result = new Mat();
    Imgproc.matchTemplate(one, other, result, Imgproc.TM_CCOEFF_NORMED);
    return result.get(0, 0)[0];
  }

  private static List<Degradation> draw(int count, long seed, FaceFrame frame) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToObj(i -> Degradation.draw(random, frame)).toList();
  }

  private static byte[] degraded(Degradation degradation) {
    Mat face = textured(48, CvType.CV_8UC1);
    degradation.apply(face);
    byte[] pixels = new byte[48 * 48];
    face.get(0, 0, pixels);
    face.release();
    return pixels;
  }

  private static Mat textured(int side, int type) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] small = new byte[24 * 24 * CvType.channels(type)];
    for (int i = 0; i < small.length; i++) {
      small[i] = (byte) random.nextInt(60, 200);
    }
    Mat coarse = new Mat(24, 24, type);
    coarse.put(0, 0, small);
    Mat face = new Mat();
    Imgproc.resize(coarse, face, new Size(side, side));
    coarse.release();
    return face;
  }
}

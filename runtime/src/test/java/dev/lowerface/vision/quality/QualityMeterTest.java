package dev.lowerface.vision.quality;

import static dev.lowerface.expression.InputQuality.BLURRED;
import static dev.lowerface.expression.InputQuality.COVERED;
import static dev.lowerface.expression.InputQuality.DARK;
import static dev.lowerface.expression.InputQuality.GOOD;
import static dev.lowerface.expression.InputQuality.NO_MOUTH;
import static dev.lowerface.expression.InputQuality.SATURATED;
import static dev.lowerface.expression.InputQuality.STILL;
import static dev.lowerface.vision.TestPictures.noise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.Refusal;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import dev.lowerface.vision.remap.MouthView;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class QualityMeterTest {
  private static final long FRAME_NANOS = 10_000_000;

  private final QualityMeter meter = new QualityMeter();
  private long timeNanos = Long.MAX_VALUE - 15 * FRAME_NANOS; // System.nanoTime() may overflow.

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @AfterEach
  void close() {
    meter.close();
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "64, 3", "224, 3"})
  void drawnMouthsAreGood(int side, int channels) {
    expectOfEveryEmotion(GOOD, side, channels, picture -> {});
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "64, 3", "224, 3"})
  void drawnMouthsInTheDarkAreDark(int side, int channels) {
    expectOfEveryEmotion(DARK, side, channels, picture -> picture.convertTo(picture, -1, 0.08));
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "64, 3", "224, 3"})
  void drawnMouthsInTheSunAreSaturated(int side, int channels) {
    expectOfEveryEmotion(SATURATED, side, channels, picture -> picture.convertTo(picture, -1, 3));
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "64, 3", "224, 3"})
  void drawnMouthsOutOfFocusAreBlurred(int side, int channels) {
    double sigma = 600.0 / 48 * 1.5;
    expectOfEveryEmotion(
        BLURRED,
        side,
        channels,
        picture -> Imgproc.GaussianBlur(picture, picture, new Size(0, 0), sigma));
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "64, 3", "224, 3"})
  void drawnMouthsBehindAFingerAreCovered(int side, int channels) {
    expectOfEveryEmotion(
        COVERED,
        side,
        channels,
        picture -> {
          picture.setTo(new Scalar(60, 70, 140));
          addNoise(picture, 6);
        });
  }

  @Test
  void aPictureInWhichTheNetworkSeesNoMouthSaysSoUnlessItIsDarkOrCovered() {
    try (QualityMeter each = new QualityMeter(Duration.ofSeconds(2), Duration.ZERO)) {
      Mat wall = noise(48, 24, CvType.CV_8UC1, 5);
      assertEquals(GOOD, each.measure(wall, 1));
      assertEquals(NO_MOUTH, each.measure(wall, MouthSight.ABSENT, 2));
      assertEquals(GOOD, each.measure(wall, MouthSight.SEEN, 3));
      assertEquals(DARK, each.measure(even(5), MouthSight.ABSENT, 4));
      assertEquals(COVERED, each.measure(even(100), MouthSight.ABSENT, 5));
      assertEquals(NO_MOUTH, each.measure(even(255), MouthSight.ABSENT, 6));
    }
  }

  @Test
  void whatLacksContrastIsNotCoveredWhereTheNetworkSeesAMouth() {
    try (QualityMeter each = new QualityMeter(Duration.ofSeconds(2), Duration.ZERO)) {
      assertEquals(COVERED, each.measure(even(100), 1));
      assertEquals(BLURRED, each.measure(even(100), MouthSight.SEEN, 2));
      assertEquals(DARK, each.measure(even(5), MouthSight.SEEN, 3));
    }
  }

  @Test
  void oneGlanceWithoutAMouthDecidesNothing() {
    Mat picture = noise(48, 24, CvType.CV_8UC1, 5);
    Mat other = noise(48, 24, CvType.CV_8UC1, 6);
    for (int millis = 0; millis < 3000; millis += 30) {
      MouthSight sight = millis % 300 == 90 ? MouthSight.ABSENT : MouthSight.SEEN;
      Mat shown = millis % 60 == 0 ? picture : other;
      assertEquals(GOOD, meter.measure(shown, sight, millis * 1_000_000L));
    }
  }

  private static Mat even(int value) {
    return new Mat(24, 48, CvType.CV_8UC1, new Scalar(value));
  }

  @Test
  void lightFromOneSideIsNoStructure() {
    Mat slope = new Mat(24, 48, CvType.CV_8UC1);
    for (int x = 0; x < 48; x++) {
      slope.col(x).setTo(new Scalar(60 + 2 * x));
    }

    assertEquals(COVERED, meter.measure(slope, timeNanos));
  }

  @Test
  void anEvenPictureIsDarkCoveredOrSaturatedByItsBrightness() {
    try (QualityMeter each = new QualityMeter(Duration.ofSeconds(2), Duration.ZERO)) {
      for (int value = 0; value < 256; value++) {
        Mat even = new Mat(24, 48, CvType.CV_8UC1, new Scalar(value));
        InputQuality expected = value < 24 ? DARK : value < 250 ? COVERED : SATURATED;
        assertEquals(expected, each.measure(even, value), "brightness " + value);
      }
    }
  }

  @Test
  void isStillAfterTwoSecondsWithoutAnyChange() {
    Mat face = mouth(Emotion.NEUTRAL, 48, 1, picture -> {});
    long start = timeNanos;
    for (; timeNanos - start < 2_000_000_000L; timeNanos += FRAME_NANOS) {
      assertEquals(GOOD, meter.measure(face, timeNanos));
    }
    assertEquals(STILL, meter.measure(face, timeNanos));
    assertEquals(STILL, meter.measure(face, timeNanos + 60_000_000_000L));
  }

  @Test
  void theSmallestChangeEndsStillness() {
    Mat face = mouth(Emotion.NEUTRAL, 48, 1, picture -> {});
    meter.measure(face, timeNanos);
    timeNanos += 1_990_000_000;
    assertEquals(GOOD, meter.measure(face, timeNanos));
    face.put(7, 31, face.get(7, 31)[0] + 1);
    for (int frame = 0; frame < 200; frame++, timeNanos += FRAME_NANOS) {
      assertEquals(GOOD, meter.measure(face, timeNanos));
    }
    assertEquals(STILL, meter.measure(face, timeNanos));

    int frames = 0;
    InputQuality told = STILL;
    for (; told == STILL; frames++, timeNanos += FRAME_NANOS) {
      face.put(7, 31, face.get(7, 31)[0] + 1);
      told = meter.measure(face, timeNanos);
    }
    assertEquals(GOOD, told);
    assertEquals(31, frames); // The first, and 300 ms.
  }

  @Test
  void timesAreSettable() {
    Mat face = mouth(Emotion.NEUTRAL, 48, 1, picture -> {});
    Mat dark = mouth(Emotion.NEUTRAL, 48, 1, picture -> picture.convertTo(picture, -1, 0.08));
    try (QualityMeter quick = new QualityMeter(Duration.ofNanos(20), Duration.ofNanos(10))) {
      assertEquals(GOOD, quick.measure(face, 0));
      assertEquals(GOOD, quick.measure(face, 19));
      assertEquals(STILL, quick.measure(face, 20));
      assertEquals(STILL, quick.measure(dark, 21));
      assertEquals(STILL, quick.measure(dark, 30));
      assertEquals(DARK, quick.measure(dark, 31));
    }
  }

  @Test
  void aSourceThatStartsAgainWithAnEarlierClockIsNotStill() {
    Mat face = mouth(Emotion.NEUTRAL, 48, 1, picture -> {});
    meter.measure(face, 10_000_000_000L);
    assertEquals(GOOD, meter.measure(face, 0));
    assertEquals(GOOD, meter.measure(face, 1_999_999_999));
    assertEquals(STILL, meter.measure(face, 2_000_000_000));
  }

  @Test
  void judgesAnyPictureOfTheRightType() {
    Random random = new Random(1);
    for (int n = 0; n < 3000; n++) {
      int width = 1 + random.nextInt(n % 10 == 0 ? 700 : 80);
      int height = 1 + random.nextInt(n % 7 == 0 ? 700 : 60);
      int type = random.nextBoolean() ? CvType.CV_8UC1 : CvType.CV_8UC3;
      Mat picture = noise(width, height, type, n);
      if (n % 3 == 0) {
        picture.setTo(Scalar.all(random.nextInt(256)));
      }
      Mat part =
          picture.submat(new Rect(0, 0, 1 + random.nextInt(width), 1 + random.nextInt(height)));
      assertNotEquals(InputQuality.NO_PICTURE, meter.measure(part, random.nextLong()));
      picture.release();
    }
  }

  @Test
  void readsPartOfALargerMatLikeACopyOfIt() {
    Mat face = mouth(Emotion.HAPPINESS, 48, 3, picture -> {});
    Mat large = new Mat(100, 100, CvType.CV_8UC3, Scalar.all(0));
    Mat part = large.submat(new Rect(31, 17, 48, 24));
    face.copyTo(part);

    meter.measure(face, 0);
    assertEquals(STILL, meter.measure(part, 2_000_000_000));
  }

  @Test
  void refusesOtherPictures() {
    Mat cube = new Mat(new int[] {4, 4, 4}, CvType.CV_8UC1);

    assertTrue(Refusal.of(() -> meter.measure(new Mat(), 0)).contains("got an empty one"));
    assertTrue(Refusal.of(() -> meter.measure(cube, 0)).contains("other dimensions"));
    for (int type : new int[] {CvType.CV_8SC1, CvType.CV_8UC2, CvType.CV_8UC4, CvType.CV_32FC1}) {
      String error = Refusal.of(() -> meter.measure(new Mat(24, 48, type), 0));
      assertTrue(error.endsWith("got " + CvType.typeToString(type)), error);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0.3S", "PT-1S, PT0.3S", "PT2H, PT0.3S", "PT2S, PT-1S", "PT2S, PT2H"})
  void refusesTimesThatMakeNoSense(Duration stillAfter, Duration hold) {
    assertTrue(
        Refusal.of(() -> new QualityMeter(stillAfter, hold).close()).startsWith("expected "));
  }

  @ParameterizedTest
  @CsvSource({"48, 1", "224, 3"})
  void allocatesNothingPerPicture(int side, int channels) {
    Mat one = mouth(Emotion.NEUTRAL, side, channels, picture -> {});
    Mat two = mouth(Emotion.HAPPINESS, side, channels, picture -> {});
    long bytes =
        Allocations.leastBytes(
            100,
            100,
            () -> {
              timeNanos += FRAME_NANOS;
              meter.measure((timeNanos & 1 << 20) == 0 ? one : two, timeNanos);
            });

    assertTrue(bytes < 100, bytes + " bytes in 100 pictures");
  }

  @Test
  void saysThatItIsClosed() {
    meter.close();
    meter.close();

    IllegalStateException error =
        assertThrows(
            IllegalStateException.class, () -> meter.measure(noise(48, 24, CvType.CV_8UC1, 1), 0));
    assertEquals("this QualityMeter is closed", error.getMessage());
  }

  private void expectOfEveryEmotion(
      InputQuality expected, int side, int channels, Consumer<Mat> change) {
    for (Emotion emotion : Emotion.values()) {
      try (QualityMeter fresh = new QualityMeter()) {
        assertEquals(
            expected, fresh.measure(mouth(emotion, side, channels, change), 0), emotion.toString());
      }
    }
  }

  /** The mouth of a drawn face that is 600 pixels wide. */
  private static Mat mouth(Emotion emotion, int side, int channels, Consumer<Mat> change) {
    Mat out = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MouthView view =
            MouthView.ofUpright(
                new FaceFrame(side, VisibleHalf.LOWER), channels, mouth.faceBox())) {
      Mat picture = new Mat();
      mouth.draw(MouthShape.of(emotion), picture);
      change.accept(picture);
      view.render(picture, out);
    }
    return out;
  }

  private static void addNoise(Mat picture, double sigma) {
    Core.setRNGSeed(1);
    Mat noise = new Mat(picture.size(), picture.type());
    Core.randn(noise, 128, sigma);
    Core.addWeighted(picture, 1, noise, 1, -128, picture);
  }
}

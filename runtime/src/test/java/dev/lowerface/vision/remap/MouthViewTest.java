package dev.lowerface.vision.remap;

import static dev.lowerface.vision.TestPictures.bytes;
import static dev.lowerface.vision.TestPictures.noise;
import static dev.lowerface.vision.TestPictures.smooth;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.testing.Refusal;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class MouthViewTest {
  private static final FaceFrame LOWER_48 = new FaceFrame(48, VisibleHalf.LOWER);

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatIsTheFaceFrameComesOutBitForBit(VisibleHalf half) {
    FaceFrame frame = new FaceFrame(48, half);
    Mat picture = noise(48, 48, CvType.CV_8UC1, 1);
    Mat expected = picture.rowRange(frame.firstRow(), frame.firstRow() + frame.rows());

    Mat out = render(frame, 1, FaceMap.straight(0, 0, 48, 48), picture);

    assertArrayEquals(bytes(expected), bytes(out));
  }

  @ParameterizedTest
  @CsvSource({"64", "96", "224", "512"})
  void everyFrameSideIsIdentityOnItself(int side) {
    Mat picture = noise(side, side, CvType.CV_8UC1, side);

    Mat out =
        render(
            new FaceFrame(side, VisibleHalf.LOWER), 1, FaceMap.straight(0, 0, side, side), picture);

    assertArrayEquals(bytes(picture.rowRange(side / 2, side)), bytes(out));
  }

  @Test
  void colourComesOutAsRgbAndAsOpenCvsGrey() {
    Mat picture = noise(48, 48, CvType.CV_8UC3, 2);
    Mat rgb = new Mat();
    Mat grey = new Mat();
    Imgproc.cvtColor(picture.rowRange(24, 48), rgb, Imgproc.COLOR_BGR2RGB);
    Imgproc.cvtColor(picture.rowRange(24, 48), grey, Imgproc.COLOR_BGR2GRAY);
    FaceMap whole = FaceMap.straight(0, 0, 48, 48);

    assertArrayEquals(bytes(rgb), bytes(render(LOWER_48, 3, whole, picture)));
    assertArrayEquals(bytes(grey), bytes(render(LOWER_48, 1, whole, picture)));
  }

  @Test
  void greyPicturesFillAllThreeChannels() {
    Mat picture = noise(48, 48, CvType.CV_8UC1, 3);
    Mat expected = new Mat();
    Imgproc.cvtColor(picture.rowRange(24, 48), expected, Imgproc.COLOR_GRAY2RGB);

    Mat out = render(LOWER_48, 3, FaceMap.straight(0, 0, 48, 48), picture);

    assertArrayEquals(bytes(expected), bytes(out));
  }

  @Test
  void picturesThatTakeTurnsOrMoveInMemoryAreReadWhereTheyLie() {
    FaceMap box = FaceMap.straight(10, -20, 96, 96);
    Mat[] pictures = new Mat[6];
    Mat out = new Mat();
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, box)) {
      for (int n = 0; n < 60; n++) {
        int slot = n * 5 % (n < 30 ? 3 : 6);
        if (pictures[slot] == null || n % 10 == 0) {
          pictures[slot] = new Mat();
        }
        if (n % 7 == 0) {
          pictures[slot].release();
        }
        noise(120, 90, n % 20 < 15 ? CvType.CV_8UC3 : CvType.CV_8UC1, n).copyTo(pictures[slot]);
        view.render(pictures[slot], out);
        assertArrayEquals(bytes(render(LOWER_48, 1, box, pictures[slot])), bytes(out));
      }
    }
  }

  /**
   * OpenCV's own resize of the visible half is the reference. From 4 on there are two roundings.
   */
  @ParameterizedTest
  @CsvSource({"2, 0", "3, 0", "4, 1", "8, 1"})
  void aFaceAWholeNumberOfTimesLargerIsAveragedAsByAreaResize(int times, int most) {
    int side = 48 * times;
    Mat picture = noise(side, side, CvType.CV_8UC1, times);
    Mat expected = new Mat();
    Imgproc.resize(
        picture.rowRange(side / 2, side), expected, new Size(48, 24), 0, 0, Imgproc.INTER_AREA);

    Mat out = render(LOWER_48, 1, FaceMap.straight(0, 0, side, side), picture);

    assertTrue(Core.norm(expected, out, Core.NORM_INF) <= most, "differs from resize");
  }

  @ParameterizedTest
  @CsvSource({"24", "32", "60"})
  void otherScalesAgreeWithOpenCvsBilinearResizeOfTheVisibleHalf(int side) {
    Mat picture = smooth(side, side, 1.5);
    Mat expected = new Mat();
    Imgproc.resize(
        picture.rowRange(side / 2, side), expected, new Size(48, 24), 0, 0, Imgproc.INTER_LINEAR);

    Mat out = render(LOWER_48, 1, FaceMap.straight(0, 0, side, side), picture);

    assertTrue(Core.norm(expected, out, Core.NORM_INF) <= 2, "differs from resize");
  }

  @Test
  void aRampComesOutAtTheRightPlaceToAFractionOfAPixel() {
    Mat picture = new Mat(200, 200, CvType.CV_8UC1);
    for (int x = 0; x < 200; x++) {
      picture.col(x).setTo(new Scalar(x));
    }
    FaceMap box = FaceMap.straight(20.5, 10, 144, 144);

    Mat out = render(LOWER_48, 1, box, picture);

    for (int column = 1; column < 47; column++) {
      double centre = 20.5 + (column + 0.5) * 3 - 0.5;
      assertEquals(centre, out.get(12, column)[0], 0.6, "column " + column);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "48,0,0,48",
    "48,3.3,-1.7,44.3",
    "30,0,0,30",
    "96,0.5,0.5,95",
    "400,37.3,-60.9,300.7"
  })
  void theHiddenHalfNeverChangesTheOutput(int size, double x, double y, double side) {
    for (VisibleHalf half : new VisibleHalf[] {VisibleHalf.LOWER, VisibleHalf.UPPER}) {
      FaceFrame frame = new FaceFrame(48, half);
      double top = half == VisibleHalf.LOWER ? Math.max(y, -side / 2) : Math.max(y, 0);
      FaceMap box = FaceMap.straight(x, top, side, side);
      double middle = top + side / 2;
      Mat picture = noise(size, size, CvType.CV_8UC3, 5);
      Mat changed = picture.clone();
      int from = half == VisibleHalf.LOWER ? 0 : (int) Math.floor(middle + 1e-9);
      int to = half == VisibleHalf.LOWER ? (int) Math.ceil(middle - 1e-9) : size;
      Core.bitwise_not(picture.rowRange(from, to), changed.rowRange(from, to));

      assertArrayEquals(
          bytes(render(frame, 3, box, picture)), bytes(render(frame, 3, box, changed)));
    }
  }

  @Test
  void withoutABoxTheWholePictureIsTheVisibleHalf() {
    Mat picture = noise(96, 48, CvType.CV_8UC1, 6);
    Mat expected = new Mat();
    Imgproc.resize(picture, expected, new Size(48, 24), 0, 0, Imgproc.INTER_AREA);

    assertArrayEquals(bytes(expected), bytes(render(LOWER_48, 1, null, picture)));
  }

  @Test
  void followsAChangeOfThePictureSize() {
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null)) {
      Mat out = new Mat();
      view.render(noise(640, 480, CvType.CV_8UC3, 7), out);
      Mat second = noise(48, 24, CvType.CV_8UC1, 8);
      view.render(second, out);
      assertArrayEquals(bytes(second), bytes(out));
    }
  }

  @Test
  void writesIntoTheCallersMemory() {
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null)) {
      Mat out = new Mat(24, 48, CvType.CV_8UC1);
      long address = out.dataAddr();
      view.render(noise(640, 480, CvType.CV_8UC3, 9), out);
      assertEquals(address, out.dataAddr());
    }
  }

  @Test
  void worksOnPartOfALargerMat() {
    Mat large = noise(100, 100, CvType.CV_8UC1, 10);
    Mat part = large.submat(new Rect(13, 17, 48, 24));

    assertArrayEquals(bytes(part), bytes(render(LOWER_48, 1, null, part)));
  }

  @Test
  void refusesAFaceOfWhichThePictureShowsLessThanHalf() {
    Mat picture = noise(640, 480, CvType.CV_8UC3, 11);
    FaceMap box = FaceMap.straight(600, 0, 300, 300);

    String error = Refusal.of(() -> render(LOWER_48, 1, box, picture));

    assertTrue(error.contains("a 640 x 480 picture shows 14 %"), error);
  }

  @Test
  void keepsRefusingTheSamePictureSize() {
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, FaceMap.straight(600, 0, 300, 300))) {
      Mat picture = noise(640, 480, CvType.CV_8UC3, 11);
      Mat out = new Mat();
      assertThrows(LowerfaceException.class, () -> view.render(picture, out));
      assertThrows(LowerfaceException.class, () -> view.render(picture, out));
    }
  }

  @Test
  void refusesPicturesOfAnotherType() {
    String type = Refusal.of(() -> render(LOWER_48, 1, null, new Mat(24, 48, CvType.CV_32FC1)));
    String empty = Refusal.of(() -> render(LOWER_48, 1, null, new Mat()));

    assertTrue(type.endsWith("got CV_32FC1"), type);
    assertTrue(empty.endsWith("got an empty one"), empty);
  }

  @Test
  void refusesAnOutputOfAnotherShape() {
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null)) {
      Mat picture = noise(48, 24, CvType.CV_8UC1, 12);
      Mat out = new Mat(48, 48, CvType.CV_8UC1);
      String error = Refusal.of(() -> view.render(picture, out));
      assertTrue(error.contains("48 x 24 CV_8UC1") && error.contains("48 x 48"), error);
    }
  }

  @Test
  void refusesTwoChannels() {
    assertThrows(LowerfaceException.class, () -> MouthView.ofUpright(LOWER_48, 2, null).close());
  }

  @Test
  void saysThatItIsClosed() {
    MouthView view = MouthView.ofUpright(LOWER_48, 1, null);
    view.close();
    view.close();

    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> view.render(noise(48, 24, CvType.CV_8UC1, 13), new Mat()));
    assertEquals("this MouthView is closed", error.getMessage());
  }

  private static Mat render(FaceFrame frame, int channels, @Nullable FaceMap box, Mat picture) {
    Mat out = new Mat();
    try (MouthView view = MouthView.ofUpright(frame, channels, box)) {
      view.render(picture, out);
    }
    assertEquals(frame.rows(), out.rows());
    assertEquals(frame.side(), out.cols());
    assertEquals(CvType.CV_8UC(channels), out.type());
    return out;
  }

  @Test
  void aFaceThatIsFollowedBeforeTheFirstPictureAndDoesNotLieInItIsGivenUp() {
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null)) {
      Mat picture = noise(640, 480, CvType.CV_8UC1, 14);
      Mat out = new Mat();
      view.follow(FaceMap.straight(4000, 0, 300, 300));
      assertThrows(LowerfaceException.class, () -> view.render(picture, out));
      view.render(picture, out);
      assertArrayEquals(bytes(render(LOWER_48, 1, null, picture)), bytes(out));
      assertFalse(view.isPlaced());
    }
  }

  @Test
  void aFaceThatIsFollowedBesideAChangeOfPictureSizeIsNotLost() throws InterruptedException {
    Mat small = noise(320, 240, CvType.CV_8UC1, 15);
    Mat large = noise(640, 480, CvType.CV_8UC1, 16);
    Mat out = new Mat();
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null)) {
      for (int n = 0; n < 200; n++) {
        FaceMap next = FaceMap.straight(40 + n % 7, 10, 100 + n % 50, 120);
        view.render(n % 2 == 0 ? small : large, out);
        Thread follower = new Thread(() -> view.follow(next));
        follower.start();
        view.render(n % 2 == 0 ? large : small, out);
        follower.join();
        view.render(n % 2 == 0 ? large : small, out);
        assertEquals(next, view.rendered());
      }
    }
  }

  @Test
  void theWordOfTheCameraCountsForEachPictureUnlessAnotherPlaceIsGiven() {
    Mat picture = noise(640, 480, CvType.CV_8UC1, 17);
    Mat out = new Mat();
    FaceMap here = FaceMap.straight(100, 20, 300, 300);
    FaceMap there = FaceMap.straight(200, 20, 300, 300);
    try (MouthView view = MouthView.ofUpright(LOWER_48, 1, null);
        MouthView given = MouthView.ofUpright(LOWER_48, 1, here)) {
      view.render(picture, here, out);
      assertArrayEquals(bytes(render(LOWER_48, 1, here, picture)), bytes(out));
      view.render(picture, there, out);
      assertArrayEquals(bytes(render(LOWER_48, 1, there, picture)), bytes(out));
      assertTrue(view.isPlaced());
      view.render(picture, out);
      assertFalse(view.isPlaced(), "it knows no more");
      given.render(picture, there, out);
      assertEquals(here, given.rendered());
    }
  }

  @Test
  void saysThatItIsClosedToWhoTellsItWhereTheFaceLies() {
    MouthView view = MouthView.ofUpright(LOWER_48, 1, null);
    view.close();
    FaceMap face = FaceMap.straight(0, 0, 48, 48);
    assertThrows(IllegalStateException.class, () -> view.follow(face));
  }
}

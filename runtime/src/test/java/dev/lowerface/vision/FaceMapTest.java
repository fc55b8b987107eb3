package dev.lowerface.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.remap.MouthView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A turned face comes out as OpenCV turns it, and a face may move while pictures are read. */
class FaceMapTest {
  private static final FaceFrame LOWER = new FaceFrame(48, VisibleHalf.LOWER);

  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  private static Mat render(Mat picture, FaceMap map, LightCorrection light) {
    Mat out = new Mat();
    try (MouthView view = new MouthView(LOWER, 1, map, CameraGeometry.IDENTITY, light)) {
      view.render(picture, out);
    }
    return out;
  }

  private static double difference(Mat one, Mat other) {
    return Core.norm(one, other, Core.NORM_L1) / one.total();
  }

  @Test
  void aCopyOfHalfTheSizeHasEveryPointAtHalfThePlace() {
    FaceMap map = new FaceMap(10, 20, 60, 5, -4, 66);
    FaceMap half = map.scaled(0.5);
    assertEquals(map.pictureX(0.3, 0.8) / 2, half.pictureX(0.3, 0.8), 1e-9);
    assertEquals(map.pictureY(0.3, 0.8) / 2, half.pictureY(0.3, 0.8), 1e-9);
    assertEquals(map.rollDegrees(), half.rollDegrees(), 1e-9);
  }

  @Test
  void aFaceThatIsTurnedByNextToNothingComesOutAsTheStraightOne() {
    Mat picture = TestPictures.smooth(320, 240, 5);
    FaceMap box = FaceMap.straight(40, -20, 220, 220);
    Mat byBox = new Mat();
    try (MouthView view = MouthView.ofUpright(LOWER, 1, box)) {
      view.render(picture, byBox);
    }
    FaceMap turned = new FaceMap(40, -20, 220, 1e-9, -1e-9, 220);
    assertTrue(box.isStraight() && !turned.isStraight());
    Mat byMap = render(picture, turned, LightCorrection.NONE);
    assertTrue(difference(byBox, byMap) < 1, "" + difference(byBox, byMap));
  }

  @Test
  void aTurnedFaceComesOutAsOpenCvTurnsThePicture() {
    Mat picture = TestPictures.smooth(240, 240, 5);
    FaceMap straight = FaceMap.around(120, 150, 130, 0, false);
    FaceMap turned = FaceMap.around(239 - 150 + 1, 120, 130, 90, false);
    Mat rotated = new Mat();
    Core.rotate(picture, rotated, Core.ROTATE_90_CLOCKWISE);
    Mat expected = render(picture, straight, LightCorrection.NONE);
    assertTrue(difference(expected, render(rotated, turned, LightCorrection.NONE)) < 1);
    Mat mirrored = new Mat();
    Core.flip(picture, mirrored, 1);
    FaceMap flipped = FaceMap.around(120, 150, 130, 0, true);
    assertTrue(difference(expected, render(mirrored, flipped, LightCorrection.NONE)) < 1);
  }

  @Test
  void knowsItsRollSizeAndMirror() {
    FaceMap map = FaceMap.around(300, 200, 150, -35, true);
    assertEquals(-35, map.rollDegrees(), 1e-9);
    assertEquals(150, map.width(), 1e-9);
    assertTrue(map.mirrored());
    assertFalse(map.flipped().mirrored());
    assertEquals(300, map.mouthX(), 1e-9);
    assertEquals(200, map.mouthY(), 1e-9);
  }

  @Test
  void movesAsItIsTold() {
    FaceMap map = FaceMap.around(300, 200, 100, 0, false);
    FaceMap moved = map.after(new FaceMove(0.1, -0.2, 30, 1.5));
    assertEquals(310, moved.mouthX(), 1e-9);
    assertEquals(180, moved.mouthY(), 1e-9);
    assertEquals(30, moved.rollDegrees(), 1e-9);
    assertEquals(150, moved.width(), 1e-9);
    assertEquals(map, map.after(FaceMove.NONE));
  }

  @Test
  void theViewFollowsFromTheNextPictureOn() {
    Mat picture = TestPictures.smooth(320, 240, 5);
    FaceMap first = FaceMap.around(150, 140, 150, 0, false);
    FaceMap second = FaceMap.around(170, 150, 140, 20, false);
    Mat out = new Mat();
    try (MouthView view =
        new MouthView(LOWER, 1, first, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
      view.render(picture, out);
      for (int i = 0; i < 5; i++) {
        FaceMap next = i % 2 == 0 ? second : first;
        view.follow(next);
        view.render(picture, out);
        assertArrayEquals(
            TestPictures.bytes(render(picture, next, LightCorrection.NONE)),
            TestPictures.bytes(out));
      }
      FaceMap outside = FaceMap.around(900, 140, 150, 0, false);
      assertThrows(LowerfaceException.class, () -> view.follow(outside));
      Mat after = new Mat();
      view.render(picture, after);
      assertArrayEquals(TestPictures.bytes(out), TestPictures.bytes(after));
    }
  }

  @Test
  void theHiddenHalfNeverTakesPart() {
    Mat picture = new Mat(240, 320, CvType.CV_8UC1, Scalar.all(100));
    FaceMap map = FaceMap.around(160, 150, 160, 0, false);
    int edge = (int) Math.ceil(map.pictureY(0, 0.5));
    picture.rowRange(0, edge).setTo(Scalar.all(255));
    Core.MinMaxLocResult seen = Core.minMaxLoc(render(picture, map, LightCorrection.NONE));
    assertEquals(100, seen.maxVal);
  }

  @Test
  void lightIsCorrectedByTheTable() {
    Mat picture = new Mat(240, 320, CvType.CV_8UC1, Scalar.all(64));
    FaceMap map = FaceMap.around(160, 150, 160, 0, false);
    LightCorrection light = new LightCorrection(0, 255, 0.5, 0);
    assertEquals(128, Core.mean(render(picture, map, light)).val[0], 1);
    assertEquals(255 * Math.sqrt(64 / 255.0), light.apply(64), 1e-9);
    assertThrows(LowerfaceException.class, () -> new LightCorrection(0, 255, 0, 0));
  }

  @Test
  void refusesAFaceWithoutAnArea() {
    assertThrows(LowerfaceException.class, () -> new FaceMap(0, 0, 10, 10, 20, 20));
    assertThrows(LowerfaceException.class, () -> new FaceMap(0, 0, Double.NaN, 0, 0, 20));
  }
}

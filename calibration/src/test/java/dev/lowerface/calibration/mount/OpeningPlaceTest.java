package dev.lowerface.calibration.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class OpeningPlaceTest {
  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  private static Mat ellipse(double degrees) {
    Mat change = Mat.zeros(120, 160, CvType.CV_32F);
    Imgproc.ellipse(
        change, new Point(100, 40), new Size(20, 8), degrees, 0, 360, Scalar.all(-5), -1);
    return change;
  }

  private static OpeningPlace place(Mat change) {
    try (MotionImage motion =
        new MotionImage(Mat.zeros(change.size(), CvType.CV_32F), change, 1, 0, 1)) {
      return OpeningPlace.of(motion);
    }
  }

  @Test
  void anEllipseIsFoundWithItsMiddleItsTurnAndItsSize() {
    OpeningPlace place = place(ellipse(30));
    assertEquals(100, place.x(), 1);
    assertEquals(40, place.y(), 1);
    assertEquals(30, place.longDegrees(), 2);
    // The deviations of a uniform ellipse are half its axes.
    assertEquals(Math.sqrt(10 * 4), place.radius(), 1);
  }

  @Test
  void somethingWeakerFarAwayDoesNotMoveIt() {
    Mat change = ellipse(0);
    Imgproc.circle(change, new Point(10, 110), 6, Scalar.all(2), -1);
    OpeningPlace place = place(change);
    assertEquals(100, place.x(), 4);
    assertEquals(40, place.y(), 4);
  }

  @Test
  void facesAreOfferedAtEveryEighthOfATurnWithTheirLipsAboveTheOpening() {
    List<FaceMap> faces = place(ellipse(0)).faces();
    assertEquals(24, faces.size());
    assertTrue(faces.stream().anyMatch(face -> Math.abs(face.rollDegrees()) < 2));
    assertTrue(faces.stream().anyMatch(face -> Math.abs(face.rollDegrees() - 90) < 2));
    FaceMap upright =
        faces.stream().filter(face -> Math.abs(face.rollDegrees()) < 2).findFirst().orElseThrow();
    assertTrue(upright.mouthY() < 40);
  }

  @Test
  void aPictureWithoutChangeHasAPlaceAllTheSame() {
    OpeningPlace place = place(Mat.zeros(120, 160, CvType.CV_32F));
    assertEquals(80, place.x(), 1);
    assertTrue(place.radius() > 0);
  }
}

package dev.lowerface.calibration.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.OpenCv;
import org.junit.jupiter.api.Test;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class ChessboardLensTest {
  static {
    OpenCv.load();
  }

  /** A flat board seen aslant, by OpenCV's own pinhole model. */
  private static Mat board(double pitch, double yaw, double shift) {
    Mat flat = new Mat(480, 640, CvType.CV_8UC1, Scalar.all(255));
    for (int row = 0; row < 7; row++) {
      for (int column = 0; column < 10; column++) {
        if ((row + column) % 2 == 0) {
          flat.submat(60 + 50 * row, 110 + 50 * row, 70 + 50 * column, 120 + 50 * column)
              .setTo(Scalar.all(0));
        }
      }
    }
    double focal = 500;
    double[] c = {Math.cos(pitch), Math.sin(pitch), Math.cos(yaw), Math.sin(yaw)};
    // H = K [r1 r2 t], of a plane at the distance of its focal length.
    Mat turn = new Mat(3, 3, CvType.CV_64F);
    turn.put(0, 0, c[2], c[1] * c[3], shift / focal, 0, c[0], 0, -c[3] / 1, c[1] * c[2], 1.3);
    Mat lens = new Mat(3, 3, CvType.CV_64F);
    lens.put(0, 0, focal, 0, 320, 0, focal, 240, 0, 0, 1);
    Mat toPlane = new Mat(3, 3, CvType.CV_64F);
    toPlane.put(0, 0, 1 / focal, 0, -320 / focal, 0, 1 / focal, -240 / focal, 0, 0, 1);
    Mat homography = new Mat();
    Core.gemm(lens, turn, 1, new Mat(), 0, homography);
    Core.gemm(homography, toPlane, 1, new Mat(), 0, homography);
    Mat seen = new Mat();
    Imgproc.warpPerspective(
        flat,
        seen,
        homography,
        new Size(640, 480),
        Imgproc.INTER_LINEAR,
        Core.BORDER_CONSTANT,
        Scalar.all(255));
    return seen;
  }

  @Test
  void findsTheFocalLengthOfASimulatedCamera() {
    assertTrue(Calib3d.CALIB_CB_ADAPTIVE_THRESH > 0);
    try (ChessboardLens lens = new ChessboardLens(9, 6)) {
      double[][] poses = {
        {0.3, 0.1, 0},
        {-0.3, 0.2, 20},
        {0.1, -0.35, -20},
        {0.25, 0.3, 10},
        {-0.2, -0.2, 0},
        {0.35, -0.1, 15},
        {-0.35, 0.05, -10},
        {0.05, 0.35, 5}
      };
      for (double[] pose : poses) {
        lens.add(board(pose[0], pose[1], pose[2]));
      }
      assertTrue(lens.views() >= ChessboardLens.LEAST_VIEWS, "views " + lens.views());
      Lens found = lens.lens();
      assertEquals(500, found.fx(), 25);
      assertEquals(found, Lens.parse(found.text()));
    }
  }

  @Test
  void saysHowManyViewsAreMissing() {
    try (ChessboardLens lens = new ChessboardLens(9, 6)) {
      assertFalse(lens.add(new Mat(480, 640, CvType.CV_8UC1, Scalar.all(7))));
      String message =
          String.valueOf(assertThrows(LowerfaceException.class, lens::lens).getMessage());
      assertTrue(message.contains("at least 6 views"), message);
    }
  }
}

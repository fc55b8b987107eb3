package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.mount.ChessboardLens;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.PictureSize;
import dev.lowerface.vision.StereoHalf;
import java.io.PrintStream;
import org.opencv.core.Mat;

/** Measures the lens from a chessboard that is held before the camera. */
final class LensStep {
  private static final int WANTED = 20;
  private static final long APART_NANOS = 700_000_000L;
  private static final long MOST_NANOS = 60_000_000_000L;

  private LensStep() {}

  static Lens measure(MouthCamera camera, StereoHalf half, String board, PrintStream out)
      throws InterruptedException {
    PictureSize corners;
    try {
      corners = PictureSize.parse(board);
    } catch (LowerfaceException e) {
      throw new LowerfaceException(
          "expected --chessboard as COLUMNSxROWS of inner corners, such as 9x6, got '"
              + board
              + "'",
          e);
    }
    out.println("Hold the chessboard before the camera: near, far, aslant, and in each corner.");
    try (ChessboardLens lens = new ChessboardLens(corners.width(), corners.height());
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      long first = 0;
      long last = 0;
      boolean begun = false;
      while (lens.views() < WANTED && camera.read(frame)) {
        long now = frame.captureNanos();
        first = begun ? first : now;
        if (now - first > MOST_NANOS) {
          break;
        }
        if (begun && now - last < APART_NANOS) {
          continue; // Two views that are alike say no more than one.
        }
        begun = true;
        Mat picture = view(frame.picture(), half);
        if (lens.add(picture)) {
          last = now;
          out.println("view " + lens.views() + " of " + WANTED);
        }
        picture.release();
      }
      Lens found = lens.lens();
      out.println("lens: " + found.text());
      return found;
    } finally {
      camera.close();
    }
  }

  private static Mat view(Mat picture, StereoHalf half) {
    int width = picture.cols();
    return switch (half) {
      case NONE -> picture.submat(0, picture.rows(), 0, width);
      case LEFT -> picture.submat(0, picture.rows(), 0, width / 2);
      case RIGHT -> picture.submat(0, picture.rows(), width - width / 2, width);
    };
  }
}

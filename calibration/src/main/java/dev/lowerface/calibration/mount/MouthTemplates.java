package dev.lowerface.calibration.mount;

import dev.lowerface.camera.MouthShape;
import dev.lowerface.camera.SyntheticMouth;
import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What changes around the drawn mouth as it opens, for mouths that open narrow and round or wide:
 * square pictures of {@value #SIDE} pixels, whose middle is the middle of the closed lips.
 */
final class MouthTemplates implements AutoCloseable {
  static final int SIDE = 96;

  /** Pixels of a template for the whole width of the face: it spans 0.8 of it. */
  static final double FACE = 120;

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final double BLUR = 1.5;

  private final List<Mat> templates = new ArrayList<>();
  private final List<Mat> dark = new ArrayList<>();

  MouthTemplates() {
    MouthShape closed = MouthShape.of(Emotion.NEUTRAL);
    try (SyntheticMouth mouth = new SyntheticMouth(WIDTH, HEIGHT)) {
      templates.add(change(mouth, closed, opened(closed, 0.135, 0.13, 0.8)));
      templates.add(change(mouth, closed, opened(closed, 0.155, 0.10, 0.5)));
      templates.add(change(mouth, closed, opened(closed, 0.12, 0.17, 0.9)));
    }
    for (Mat template : templates) {
      Mat darker = new Mat();
      Darkening.of(template, darker);
      Core.divide(darker, org.opencv.core.Scalar.all(Core.norm(darker)), darker);
      dark.add(darker);
    }
  }

  /** What changes. */
  List<Mat> all() {
    return templates;
  }

  /** What becomes dark of it, in the same order. */
  List<Mat> dark() {
    return dark;
  }

  private static MouthShape opened(
      MouthShape closed, double halfWidth, double open, double fullness) {
    return new MouthShape(
        halfWidth,
        open,
        fullness,
        closed.cornerRaise(),
        closed.smirk(),
        closed.upperLip() * 0.85,
        closed.lowerLip() * 0.85,
        closed.upperRaise(),
        0.012,
        0,
        closed.fold(),
        closed.cheek(),
        closed.chin());
  }

  private static Mat change(SyntheticMouth mouth, MouthShape closed, MouthShape open) {
    Mat before = small(mouth, closed);
    Mat after = small(mouth, open);
    Core.subtract(after, before, after);
    before.release();
    Core.divide(after, org.opencv.core.Scalar.all(Core.norm(after)), after);
    return after;
  }

  private static Mat small(SyntheticMouth mouth, MouthShape shape) {
    Mat picture = new Mat();
    mouth.draw(shape, picture);
    Imgproc.cvtColor(picture, picture, Imgproc.COLOR_BGR2GRAY);
    picture.convertTo(picture, CvType.CV_32F);
    double scale = FACE / mouth.faceBox().width();
    FaceMap face = FaceMap.of(mouth.faceBox());
    Mat turn = new Mat(2, 3, CvType.CV_64F);
    double x = face.pictureX(FaceMap.MOUTH_U, FaceMap.MOUTH_V);
    double y = face.pictureY(FaceMap.MOUTH_U, FaceMap.MOUTH_V);
    turn.put(0, 0, scale, 0, SIDE / 2.0 - scale * x, 0, scale, SIDE / 2.0 - scale * y);
    Mat small = new Mat();
    Imgproc.GaussianBlur(picture, picture, new Size(0, 0), 0.4 / scale);
    Imgproc.warpAffine(
        picture, small, turn, new Size(SIDE, SIDE), Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    Imgproc.GaussianBlur(small, small, new Size(0, 0), BLUR);
    picture.release();
    turn.release();
    return small;
  }

  @Override
  public void close() {
    templates.forEach(Mat::release);
    dark.forEach(Mat::release);
  }
}

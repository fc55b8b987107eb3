package dev.lowerface.benchmarks.rendered;

import dev.lowerface.rendering.FacePoint;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceFrame;
import java.util.List;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Ways from the face frame to a picture, each fitted to the truth. */
enum FaceView {
  AFFINE("affine", false, false),
  HOMOGRAPHY("homography", true, false),
  UNBENT_AFFINE("lens unbent, affine", false, true),
  UNBENT_HOMOGRAPHY("lens unbent, homography", true, true);

  private static final int TIMES = 3;

  /** So many pixels off, each point still counts: least squares over all. */
  private static final double EVERY_POINT = 1e9;

  private final String text;
  private final boolean projective;
  private final boolean unbending;

  FaceView(String text, boolean projective, boolean unbending) {
    this.text = text;
    this.projective = projective;
    this.unbending = unbending;
  }

  String text() {
    return text;
  }

  /** The visible half as this way shows it: 8-bit grey of the frame's size. */
  void render(Mat picture, Scene scene, List<FacePoint> points, FaceFrame frame, Mat out) {
    LensPlane plane = new LensPlane(scene);
    Mat map = fit(points, plane);
    double[] m = new double[9];
    map.get(0, 0, m);
    map.release();
    int rows = frame.rows() * TIMES;
    int columns = frame.side() * TIMES;
    Mat mapX = new Mat(rows, columns, CvType.CV_32FC1);
    Mat mapY = new Mat(rows, columns, CvType.CV_32FC1);
    float[] lineX = new float[columns];
    float[] lineY = new float[columns];
    for (int row = 0; row < rows; row++) {
      double v = (frame.firstRow() * TIMES + row + 0.5) / (frame.side() * TIMES);
      for (int column = 0; column < columns; column++) {
        double u = (column + 0.5) / columns;
        double w = m[6] * u + m[7] * v + m[8];
        double x = (m[0] * u + m[1] * v + m[2]) / w;
        double y = (m[3] * u + m[4] * v + m[5]) / w;
        double[] at = unbending ? plane.bent(x, y) : new double[] {x, y};
        lineX[column] = (float) (at[0] - 0.5);
        lineY[column] = (float) (at[1] - 0.5);
      }
      mapX.put(row, 0, lineX);
      mapY.put(row, 0, lineY);
    }
    Mat grey = new Mat();
    if (picture.channels() == 3) {
      Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
    } else {
      picture.copyTo(grey);
    }
    Mat large = new Mat();
    Imgproc.remap(grey, large, mapX, mapY, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    Size size = new Size(frame.side(), frame.rows());
    Imgproc.resize(large, out, size, 0, 0, Imgproc.INTER_AREA);
    List.of(mapX, mapY, grey, large).forEach(Mat::release);
  }

  /** Points count by how often they are taken: near the lips more often. */
  private Mat fit(List<FacePoint> points, LensPlane plane) {
    double most = points.stream().mapToDouble(FacePoint::weight).max().orElse(1);
    List<FacePoint> taken = points.stream().filter(p -> p.weight() > 0.3 * most).toList();
    Point[] from = new Point[taken.size()];
    Point[] to = new Point[taken.size()];
    for (int i = 0; i < from.length; i++) {
      FacePoint point = taken.get(i);
      from[i] = new Point(point.u(), point.v());
      double[] at = {point.x(), point.y()};
      to[i] = new Point(unbending ? plane.unbent(at[0], at[1]) : at);
    }
    MatOfPoint2f source = new MatOfPoint2f(from);
    MatOfPoint2f target = new MatOfPoint2f(to);
    Mat map;
    if (projective) {
      map = Calib3d.findHomography(source, target);
    } else {
      Mat inliers = new Mat();
      Mat affine =
          Calib3d.estimateAffine2D(
              source, target, inliers, Calib3d.RANSAC, EVERY_POINT, 2000, 0.99, 10);
      map = Mat.eye(3, 3, CvType.CV_64F);
      affine.copyTo(map.rowRange(0, 2));
      affine.release();
      inliers.release();
    }
    source.release();
    target.release();
    return map;
  }
}

package dev.lowerface.rendering;

import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.head.HeadPart;
import dev.lowerface.rendering.head.HeadSurface;
import dev.lowerface.rendering.opengl.Viewpoint;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;

/**
 * Where the face frame lies in a rendered picture. On a frontal view it is a square around the
 * face's middle; in any other the affine map that comes nearest to where the skin around the mouth
 * lies, by least squares, what is near the lips counting most. It depends on person and camera, and
 * not on the expression: the frame is that of the face at rest.
 */
final class FaceFrameFit {
  /**
   * Width of the face frame on the head, in centimetres: by eye, so that nose, lips and chin of the
   * kit's own head lie where they lie in FER2013's faces.
   */
  static final double FACE_CM = 15.5;

  /** How far around the mouth the skin counts, as standard deviations in centimetres. */
  private static final double ACROSS_CM = 2.6;

  private static final double DOWN_CM = 2.2;

  /** Squared deviations beyond which a point does not count. */
  private static final double FURTHEST = 9;

  private FaceFrameFit() {}

  /** Points of the skin around the mouth. */
  static List<FacePoint> points(HeadModel model, HeadSurface surface, Viewpoint viewpoint) {
    Vector3f mouth = surface.mouth();
    float[] rest = surface.rest();
    List<FacePoint> points = new ArrayList<>();
    Vector3f point = new Vector3f();
    for (int i = 0; i < model.vertices(); i++) {
      if (model.part(i) != HeadPart.FACE || model.rings().inside(i) > 0) {
        continue;
      }
      point.set(rest[3 * i], rest[3 * i + 1], rest[3 * i + 2]);
      double right = point.x - mouth.x;
      double down = mouth.y - point.y;
      double away = Math.pow(right / ACROSS_CM, 2) + Math.pow(down / DOWN_CM, 2);
      if (away > FURTHEST) {
        continue;
      }
      // Vertices lie denser near the lips; each counts by about the area around it.
      double weight = Math.exp(-away / 2) * (0.15 + away) / (1 + away);
      double[] pixel = viewpoint.pixel(point);
      points.add(
          new FacePoint(
              FaceMap.MOUTH_U + right / FACE_CM,
              FaceMap.MOUTH_V + down / FACE_CM,
              pixel[0],
              pixel[1],
              weight));
    }
    return points;
  }

  /** The map of a face at rest, in pixels of the picture. */
  static FaceMap of(HeadModel model, HeadSurface surface, Viewpoint viewpoint) {
    double[][] squares = new double[3][3];
    double[][] products = new double[3][2];
    for (FacePoint point : points(model, surface, viewpoint)) {
      double[] in = {1, point.u() - FaceMap.MOUTH_U, point.v() - FaceMap.MOUTH_V};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) {
          squares[r][c] += point.weight() * in[r] * in[c];
        }
        products[r][0] += point.weight() * in[r] * point.x();
        products[r][1] += point.weight() * in[r] * point.y();
      }
    }
    double[][] solution = solve(squares, products);
    double rightX = solution[1][0];
    double rightY = solution[1][1];
    double downX = solution[2][0];
    double downY = solution[2][1];
    double[] centre = viewpoint.pixel(surface.mouth());
    return new FaceMap(
        centre[0] - FaceMap.MOUTH_U * rightX - FaceMap.MOUTH_V * downX,
        centre[1] - FaceMap.MOUTH_U * rightY - FaceMap.MOUTH_V * downY,
        rightX,
        rightY,
        downX,
        downY);
  }

  /** Gauss and Jordan's elimination; the matrix is positive definite. */
  private static double[][] solve(double[][] a, double[][] b) {
    for (int p = 0; p < a.length; p++) {
      for (int r = 0; r < a.length; r++) {
        if (r != p) {
          double factor = a[r][p] / a[p][p];
          for (int c = 0; c < a.length; c++) {
            a[r][c] -= factor * a[p][c];
          }
          for (int c = 0; c < 2; c++) {
            b[r][c] -= factor * b[p][c];
          }
        }
      }
    }
    for (int p = 0; p < a.length; p++) {
      b[p][0] /= a[p][p];
      b[p][1] /= a[p][p];
    }
    return b;
  }
}

package dev.lowerface.command.window;

import dev.lowerface.vision.FaceMap;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Paints where a face lies: the box of its visible half, the lips, a short line towards the nose,
 * and the two corners that turn it.
 */
public final class FaceOutline {
  private static final double FIRST_VISIBLE = 0.5;
  private static final double NOSE_V = 0.62;
  private static final double LIPS_WIDTH = 0.38;
  private static final double LIPS_HEIGHT = 0.15;
  private static final double CORNER = 10;

  private FaceOutline() {}

  /**
   * Paints an outline.
   *
   * @param g clipped to the picture
   * @param map the face in the picture
   * @param toComponent from pixels of the picture to those that are painted
   */
  public static void paint(Graphics2D g, FaceMap map, AffineTransform toComponent) {
    AffineTransform place = new AffineTransform(toComponent);
    place.concatenate(
        new AffineTransform(
            map.rightX(), map.rightY(), map.downX(), map.downY(), map.x(), map.y()));
    Path2D outline = new Path2D.Double();
    outline.moveTo(0, FIRST_VISIBLE);
    outline.lineTo(1, FIRST_VISIBLE);
    outline.lineTo(1, 1);
    outline.lineTo(0, 1);
    outline.closePath();
    outline.moveTo(FaceMap.MOUTH_U, FaceMap.MOUTH_V - LIPS_HEIGHT / 2);
    outline.lineTo(FaceMap.MOUTH_U, NOSE_V);
    outline.append(lips(), false);
    g.setColor(Theme.palette().accent());
    g.setStroke(new BasicStroke(2));
    g.draw(place.createTransformedShape(outline));
    double[] corners = {0, 1, 1, 1};
    place.transform(corners, 0, corners, 0, 2);
    for (int i = 0; i < corners.length; i += 2) {
      g.fill(
          new Ellipse2D.Double(
              corners[i] - CORNER / 2, corners[i + 1] - CORNER / 2, CORNER, CORNER));
    }
  }

  /** Closed lips: two arcs and the line where they meet. */
  private static Path2D lips() {
    double left = FaceMap.MOUTH_U - LIPS_WIDTH / 2;
    double right = FaceMap.MOUTH_U + LIPS_WIDTH / 2;
    Path2D lips = new Path2D.Double();
    lips.moveTo(left, FaceMap.MOUTH_V);
    lips.quadTo(FaceMap.MOUTH_U, FaceMap.MOUTH_V - LIPS_HEIGHT, right, FaceMap.MOUTH_V);
    lips.quadTo(FaceMap.MOUTH_U, FaceMap.MOUTH_V + LIPS_HEIGHT, left, FaceMap.MOUTH_V);
    lips.lineTo(right, FaceMap.MOUTH_V);
    return lips;
  }
}

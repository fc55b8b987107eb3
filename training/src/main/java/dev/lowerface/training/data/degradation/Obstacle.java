package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Something in front of the face. */
public sealed interface Obstacle extends Effect {
  /**
   * A rod with a round end in front of the face, such as the arm of a microphone.
   *
   * @param fromX where it starts, across
   * @param fromY where it starts, down
   * @param toX where it ends, across
   * @param toY where it ends, down
   * @param width how thick it is
   * @param brightness 0 to 255
   */
  record Arm(double fromX, double fromY, double toX, double toY, double width, int brightness)
      implements Obstacle {
    @Override
    public void apply(Mat face) {
      int side = face.rows();
      Point from = new Point(fromX * side, fromY * side);
      Point to = new Point(toX * side, toY * side);
      int thickness = (int) Math.max(1, Math.round(width * side));
      Imgproc.line(face, from, to, Scalar.all(brightness), thickness, Imgproc.LINE_AA);
    }
  }

  /**
   * A rectangle in front of the face: a strap, a cable box, part of a mount.
   *
   * @param left its left edge
   * @param top its upper edge
   * @param right its right edge
   * @param bottom its lower edge
   * @param brightness 0 to 255
   */
  record Block(double left, double top, double right, double bottom, int brightness)
      implements Obstacle {
    @Override
    public void apply(Mat face) {
      int side = face.rows();
      Point from = new Point(Math.round(left * side), Math.round(top * side));
      Point to = new Point(Math.round(right * side) - 1.0, Math.round(bottom * side) - 1.0);
      if (from.x <= to.x && from.y <= to.y) {
        Imgproc.rectangle(face, from, to, Scalar.all(brightness), Imgproc.FILLED);
      }
    }
  }

  /**
   * The headset's lower edge, further down than the middle of the face where it is expected.
   * Everything above it is hidden. It may slant.
   *
   * @param depth how far below the middle of the face it lies, as a share of the lower half
   * @param slant how much lower it is at the right than at the left border, as a share of the side
   * @param brightness of the visor, 0 to 255
   */
  record VisorEdge(double depth, double slant, int brightness) implements Obstacle {
    @Override
    public void apply(Mat face) {
      int side = face.rows();
      int channels = face.channels();
      double[] edges = new double[side];
      double highest = side;
      for (int x = 0; x < side; x++) {
        edges[x] = side * (0.5 + depth / 2 + slant * ((x + 0.5) / side - 0.5));
        highest = Math.min(highest, edges[x]);
      }
      int hidden = (int) Math.max(0, highest);
      Mat above = face.rowRange(0, hidden);
      above.setTo(Scalar.all(brightness));
      above.release();
      Pixels pixels = Pixels.of(face);
      int at = hidden * pixels.perRow();
      for (int y = hidden; y < side; y++) {
        for (double edge : edges) {
          float share = (float) Math.max(0, Math.min(1, edge - y)); // One row is hidden in part.
          for (int c = 0; c < channels && share > 0; c++) {
            pixels.set(at + c, share * brightness + (1 - share) * pixels.get(at + c));
          }
          at += channels;
        }
      }
      pixels.write();
    }
  }
}

package dev.lowerface.training.data.degradation;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;

/**
 * A face box that does not fit: the face lies elsewhere than it should. What comes in from outside
 * repeats the border.
 *
 * @param right shift to the right
 * @param down shift down
 * @param scale factor of size around the centre of the face
 * @param rollDegrees rotation, anticlockwise
 */
public record Move(double right, double down, double scale, double rollDegrees) implements Effect {
  @Override
  public void apply(Mat face) {
    int side = face.rows();
    Point centre = new Point((side - 1) / 2.0, (side - 1) / 2.0);
    Mat turn = Imgproc.getRotationMatrix2D(centre, rollDegrees, scale);
    turn.put(0, 2, turn.get(0, 2)[0] + right * side);
    turn.put(1, 2, turn.get(1, 2)[0] + down * side);
    Mat source = face.clone();
    Imgproc.warpAffine(
        source, face, turn, face.size(), Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    turn.release();
    source.release();
  }
}

package dev.lowerface.rendering.dataset;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.VisibleHalf;
import dev.lowerface.vision.remap.MouthView;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * The face frame of a camera picture as a square grey picture: its lower half through the code that
 * reads cameras, its upper half black, since a headset hides it.
 */
public final class FaceCrop implements AutoCloseable {
  private final FaceFrame frame;
  private final Mat lower = new Mat();

  /**
   * A crop.
   *
   * @param side width and height of the whole face in pixels; even
   */
  public FaceCrop(int side) {
    frame = new FaceFrame(side, VisibleHalf.LOWER);
  }

  /**
   * Crops a picture.
   *
   * @param picture 8-bit, grey or BGR
   * @param face where the face lies in it
   * @param out becomes 8-bit grey, as wide as high
   * @return false, and {@code out} as it was, if the camera sees less than half of the lower half
   */
  public boolean cut(Mat picture, FaceMap face, Mat out) {
    try (MouthView view =
        new MouthView(frame, 1, face, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
      view.render(picture, lower);
    } catch (LowerfaceException e) {
      return false;
    }
    out.create(frame.side(), frame.side(), CvType.CV_8UC1);
    out.setTo(Scalar.all(0));
    Mat to = out.rowRange(frame.firstRow(), frame.firstRow() + frame.rows());
    Core.copyTo(lower, to, new Mat());
    to.release();
    return true;
  }

  @Override
  public void close() {
    lower.release();
  }
}

package dev.lowerface.benchmarks.baseline;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The preprocessing that one would write by hand, stage after stage: convert the colours of the
 * whole picture, undistort it, crop, resize, and carry the bytes into an array of floats. It is
 * spared two costs that such code often has as well: its Mats are reused, and it resizes without
 * anti-aliasing.
 */
public final class PlainVision implements AutoCloseable {
  private final int channels;
  private final float mean;
  private final float scale;
  private final Size size;
  private final Rect crop;
  private final BentView lens;
  private final Mat converted = new Mat();
  private final Mat undistorted = new Mat();
  private final Mat resized = new Mat();

  public PlainVision(
      FaceFrame frame, int channels, float mean, float scale, FaceMap box, BentView lens) {
    this.channels = channels;
    this.mean = mean;
    this.scale = scale;
    this.lens = lens;
    size = new Size(frame.side(), frame.rows());
    double top = box.y() + box.height() * frame.firstRow() / frame.side();
    crop =
        new Rect(
            (int) box.x(),
            (int) top,
            (int) box.width(),
            (int) (box.height() * frame.rows() / frame.side()));
  }

  /** The input of the network, {@code [channels, rows, side]}, in a new array. */
  public float[] prepare(Mat picture) {
    Imgproc.cvtColor(
        picture, converted, channels == 1 ? Imgproc.COLOR_BGR2GRAY : Imgproc.COLOR_BGR2RGB);
    Calib3d.undistort(converted, undistorted, lens.camera(), lens.distortion());
    Mat cropped = undistorted.submat(crop);
    Imgproc.resize(cropped, resized, size);
    cropped.release();
    byte[] bytes = new byte[resized.rows() * resized.cols() * channels];
    resized.get(0, 0, bytes);
    return toFloats(bytes);
  }

  private float[] toFloats(byte[] bytes) {
    float[] floats = new float[bytes.length];
    int plane = bytes.length / channels;
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int c = 0; c < channels; c++) {
        floats[c * plane + pixel] = ((bytes[pixel * channels + c] & 0xff) - mean) * scale;
      }
    }
    return floats;
  }

  @Override
  public void close() {
    converted.release();
    undistorted.release();
    resized.release();
  }
}

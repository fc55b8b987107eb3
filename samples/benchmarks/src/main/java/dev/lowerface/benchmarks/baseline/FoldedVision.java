package dev.lowerface.benchmarks.baseline;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The library's preprocessing up to the tensor: {@link MouthView#render}, then each channel
 * converted into a Mat that lies over the tensor's memory, as {@code ExpressionModel} does it.
 */
public final class FoldedVision implements AutoCloseable {
  private final MouthView view;
  private final double scale;
  private final double offset;
  private final Mat face = new Mat();
  private final Mat channel = new Mat();
  private final Mat[] planes;

  // The Mats see addresses only: while this lives, so must the memory.
  private final ByteBuffer tensor;

  public FoldedVision(
      FaceFrame frame, int channels, float mean, float scale, FaceMap box, BentView lens) {
    view = new MouthView(frame, channels, box, lens.geometry(), LightCorrection.NONE);
    this.scale = scale;
    offset = -(double) mean * scale;
    int planeBytes = frame.rows() * frame.side() * Float.BYTES;
    tensor = ByteBuffer.allocateDirect(channels * planeBytes).order(ByteOrder.nativeOrder());
    planes = new Mat[channels];
    for (int c = 0; c < channels; c++) {
      planes[c] =
          new Mat(
              frame.rows(),
              frame.side(),
              CvType.CV_32FC1,
              tensor.slice(c * planeBytes, planeBytes));
    }
  }

  /** Writes the tensor in place. */
  public void prepare(Mat picture) {
    view.render(picture, face);
    if (planes.length == 1) {
      face.convertTo(planes[0], CvType.CV_32F, scale, offset);
      return;
    }
    for (int c = 0; c < planes.length; c++) {
      Core.extractChannel(face, channel, c);
      channel.convertTo(planes[c], CvType.CV_32F, scale, offset);
    }
  }

  /** A copy of the tensor. */
  float[] copy() {
    float[] values = new float[tensor.capacity() / Float.BYTES];
    tensor.asFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    view.close();
    face.release();
    channel.release();
    for (Mat plane : planes) {
      plane.release();
    }
  }
}

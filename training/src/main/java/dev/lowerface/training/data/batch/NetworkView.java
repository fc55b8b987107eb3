package dev.lowerface.training.data.batch;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.vision.FaceFrame;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * How faces are shown to a network.
 *
 * @param frame the face frame
 * @param channels 1 for grey, 3 for RGB
 * @param painted whether the hidden half is painted black, as in the paper, instead of cut off
 * @param normalisation from pixels to the network's input
 */
public record NetworkView(
    FaceFrame frame, int channels, boolean painted, Normalisation normalisation) {
  /**
   * What a network needs to be shown.
   *
   * @param network the network
   * @param frame the face frame, whose visible half is shown
   * @param normalisation from pixels to the network's input
   * @return the way
   */
  public static NetworkView to(Architecture network, FaceFrame frame, Normalisation normalisation) {
    boolean painted = network.seesWholeFrame(frame);
    return new NetworkView(frame, network.input().channels(), painted, normalisation);
  }

  /**
   * What of whole faces is shown.
   *
   * @param whole {@code [count, channels, side, side]}, normalised
   * @return {@code [count, channels, rows, side]}; the same array where all is visible
   */
  float[] of(float[] whole) {
    return painted
        ? Occlusion.blackened(whole, frame, normalisation.apply(0))
        : Occlusion.visibleRows(whole, frame);
  }

  /** Writes one face, channel after channel, at an offset. */
  void write(Mat face, float[] values, int offset) {
    int plane = frame.side() * frame.side();
    Mat floats = new Mat();
    face.convertTo(
        floats,
        CvType.CV_32F,
        normalisation.scale(),
        -normalisation.mean() * (double) normalisation.scale());
    float[] pixels = new float[plane * channels];
    floats.get(0, 0, pixels);
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < plane; p++) {
        values[offset + c * plane + p] = pixels[p * channels + c];
      }
    }
    floats.release();
  }
}

package dev.lowerface.training.data;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.vision.FaceFrame;

/**
 * How faces are shown to a network.
 *
 * @param frame the face frame
 * @param channels 1 for grey, 3 for RGB
 * @param painted whether the hidden half is painted black, as in the paper, instead of cut off
 * @param normalisation from pixels to the network's input
 */
public record Showing(FaceFrame frame, int channels, boolean painted, Normalisation normalisation) {
  /**
   * What a network needs to be shown.
   *
   * @param network the network
   * @param frame the face frame, whose visible half is shown
   * @param normalisation from pixels to the network's input
   * @return the way
   */
  public static Showing to(Architecture network, FaceFrame frame, Normalisation normalisation) {
    boolean painted = network.seesWholeFrame(frame);
    return new Showing(frame, network.input().channels(), painted, normalisation);
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
}

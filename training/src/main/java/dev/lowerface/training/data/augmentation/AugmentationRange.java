package dev.lowerface.training.data.augmentation;

import dev.lowerface.expression.LowerfaceException;

/**
 * How far augmentation goes. Each value is drawn evenly from its range. [ours]
 *
 * @param mirror whether half of the faces are mirrored
 * @param degrees most rotation to either side
 * @param zoom most change of size, as a share
 * @param shift most shift in both directions, as a share of the side
 * @param contrast most change of contrast around middle grey, as a share
 * @param brightness most grey value added or taken off
 * @param leastGain least factor of all grey values
 * @param mostGain most factor of all grey values
 * @param erasing probability that a rectangle of up to a fifth of the face becomes one grey (Zhong
 *     et al. 2020)
 */
public record AugmentationRange(
    boolean mirror,
    double degrees,
    double zoom,
    double shift,
    double contrast,
    double brightness,
    double leastGain,
    double mostGain,
    double erasing) {
  /** Pictures as they are. */
  public static final AugmentationRange NONE = new AugmentationRange(false, 0, 0, 0, 0, 0, 1, 1, 0);

  /** Small changes: the headset's edge stays where it is while the face moves under it. */
  public static final AugmentationRange LIGHT =
      new AugmentationRange(true, 10, 0.10, 0.06, 0.25, 25, 1, 1, 0);

  public AugmentationRange {
    boolean moves = degrees >= 0 && degrees <= 180 && zoom >= 0 && zoom < 1 && shift >= 0;
    boolean lights = contrast >= 0 && contrast <= 1 && brightness >= 0 && brightness <= 255;
    boolean gains = leastGain >= 0 && leastGain <= mostGain;
    if (!moves || !(shift < 1) || !lights || !gains || !(erasing >= 0 && erasing <= 1)) {
      throw new LowerfaceException(
          "expected degrees from 0 to 180, zoom and shift from 0 to less than 1, contrast and"
              + " erasing from 0 to 1, brightness from 0 to 255 and a least gain from 0 to the"
              + " most, got degrees "
              + degrees
              + ", zoom "
              + zoom
              + ", shift "
              + shift
              + ", contrast "
              + contrast
              + ", brightness "
              + brightness
              + ", gains "
              + leastGain
              + " to "
              + mostGain
              + ", erasing "
              + erasing);
    }
  }
}

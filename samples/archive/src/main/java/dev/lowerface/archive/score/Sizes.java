package dev.lowerface.archive.score;

import dev.lowerface.expression.LowerfaceException;

/**
 * Into what the work is divided. No number in the table depends on it.
 *
 * @param partPictures how many pictures one task reads, about
 * @param wavePictures how many each core reads between two writes, about: what is lost at most if
 *     the driver is killed, and how many rows a file has
 */
record Sizes(int partPictures, long wavePictures) {
  /** Some five minutes of work for a core. */
  static final long WAVE_PICTURES = 100_000;

  /**
   * Checks the numbers.
   *
   * @throws LowerfaceException if one is not positive
   */
  Sizes {
    if (partPictures < 1 || wavePictures < 1) {
      throw new LowerfaceException(
          "expected 1 picture or more as --part and --wave, got "
              + partPictures
              + " and "
              + wavePictures);
    }
  }
}

package dev.lowerface.training.recipe;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.data.augmentation.Variation;
import dev.lowerface.training.engine.Optimiser;

/**
 * How one network is trained.
 *
 * @param epochs how many epochs
 * @param batch faces in a batch
 * @param rate the highest learning rate: it rises to it over the first twentieth of the steps, then
 *     falls along half a cosine to zero
 * @param optimiser how steps are taken
 * @param average decay of the running average of the weights, which is what the training gives; 0
 *     for the last weights themselves
 * @param variation how training pictures differ from their faces
 */
public record Schedule(
    int epochs, int batch, double rate, Optimiser optimiser, double average, Variation variation) {
  public Schedule {
    require(epochs >= 1, "at least 1 epoch", epochs);
    require(batch >= 2, "a batch of at least 2 faces", batch);
    require(rate > 0, "a positive learning rate", rate);
    require(average >= 0 && average < 1, "a decay of the average from 0 to less than 1", average);
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new LowerfaceException("expected " + what + ", got " + got);
    }
  }

  /**
   * The decay of the running average after a step: small at first, so that it soon forgets the
   * start.
   *
   * @param step counted from 0
   * @return at most {@link #average()}
   */
  public double averageAt(long step) {
    return Math.min(average, (1.0 + step) / (10.0 + step));
  }

  /**
   * The same for another number of epochs.
   *
   * @param other epochs
   * @return another
   */
  public Schedule withEpochs(int other) {
    return new Schedule(other, batch, rate, optimiser, average, variation);
  }

  /**
   * The same with other batches.
   *
   * @param other faces in a batch
   * @return another
   */
  public Schedule withBatch(int other) {
    return new Schedule(epochs, other, rate, optimiser, average, variation);
  }

  /**
   * The same with another learning rate.
   *
   * @param other the highest learning rate
   * @return another
   */
  public Schedule withRate(double other) {
    return new Schedule(epochs, batch, other, optimiser, average, variation);
  }

  /**
   * The same with other pictures.
   *
   * @param other how training pictures differ from their faces
   * @return another
   */
  public Schedule withVariation(Variation other) {
    return new Schedule(epochs, batch, rate, optimiser, average, other);
  }
}

package dev.lowerface.training.engine;

import dev.lowerface.training.network.Weights;
import java.util.List;

/**
 * A compiled network. Batches are float arrays {@code [count, channels, rows, columns]}, row-major.
 * For one thread.
 */
public interface Network extends AutoCloseable {
  /** A loss, as the engine sees it. */
  @FunctionalInterface
  interface Loss {
    /**
     * The gradient of the loss.
     *
     * @param outputs what the layers that the network was compiled for say of the batch, each
     *     {@code [count, size]}
     * @return the gradient by each of them
     */
    List<float[]> gradient(List<float[]> outputs);
  }

  /**
   * Runs the network as it will be used: running averages, no dropout.
   *
   * @param batch the pictures
   * @param count how many pictures
   * @param layers the layers whose output is wanted
   * @return for each layer {@code [count, size of the layer]}
   */
  List<float[]> infer(float[] batch, int count, List<String> layers);

  /**
   * Takes one step of training: forward with averages of this batch and dropout, back from the
   * gradient of the loss, and the optimiser's update.
   *
   * @param batch the pictures
   * @param count how many pictures
   * @param rate the learning rate of this step
   * @param loss asked once, between forward and back
   */
  void step(float[] batch, int count, double rate, Loss loss);

  /**
   * The weights now.
   *
   * @return copies
   */
  Weights weights();

  /**
   * Moves the running average of all weights towards what they are now: {@code average = decay *
   * average + (1 - decay) * weights}. The first call begins it.
   *
   * @param decay 0 to 1
   */
  void average(double decay);

  /**
   * The running average of the weights.
   *
   * @return copies; the weights themselves where nothing was averaged
   */
  Weights averaged();

  /**
   * What training needs beside the weights to go on: the optimiser's velocities or moments, how
   * many steps it took, and the running average.
   *
   * @return copies, each named by what it is, a colon and its parameter
   */
  Weights state();

  /**
   * Puts a state back, to go on from a checkpoint.
   *
   * @param state what {@link #state()} gave
   */
  void setState(Weights state);

  @Override
  void close();
}

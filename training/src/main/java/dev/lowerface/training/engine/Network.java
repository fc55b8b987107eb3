package dev.lowerface.training.engine;

import dev.lowerface.training.network.Weights;

/**
 * A compiled network. Batches are float arrays {@code [count, channels, rows, columns]}, row-major.
 * For one thread.
 */
public interface Network extends AutoCloseable {
  /**
   * Runs the network as it will be used: running averages, no dropout.
   *
   * @param batch the pictures
   * @param count how many pictures
   * @param layer the layer whose output is wanted
   * @return {@code [count, size of the layer]}
   */
  float[] infer(float[] batch, int count, String layer);

  /**
   * Runs the network in training: averages of this batch, dropout. {@link #step} must follow.
   *
   * @param batch the pictures
   * @param count how many pictures
   * @return the last layer's output, {@code [count, size]}
   */
  float[] forward(float[] batch, int count);

  /**
   * Goes back from the last {@link #forward} and takes one step.
   *
   * @param gradient of the loss by the last layer's output, {@code [count, size]}
   * @param rate the learning rate of this step
   */
  void step(float[] gradient, double rate);

  /**
   * The weights now.
   *
   * @return copies
   */
  Weights weights();

  /**
   * The optimiser's velocities now.
   *
   * @return copies
   */
  Weights velocity();

  /**
   * Puts velocities back, to go on from a checkpoint.
   *
   * @param velocity what {@link #velocity()} gave
   */
  void setVelocity(Weights velocity);

  @Override
  void close();
}

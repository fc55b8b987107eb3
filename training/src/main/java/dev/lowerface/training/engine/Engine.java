package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import java.util.List;

/** Compiles networks. Both engines give the same numbers from the same weights and batches. */
public interface Engine {
  /**
   * The engine's name.
   *
   * @return as {@code --engine} takes it
   */
  String name();

  /**
   * What it computes on, and why that was chosen.
   *
   * @return one line
   */
  String device();

  /**
   * Makes a network ready to run and to train.
   *
   * @param architecture the network
   * @param weights its start; copied
   * @param optimiser how steps are taken
   * @param layers the layers that a loss will be about, in the order that it expects; empty for a
   *     network that is only run
   * @return the network; close it to free its memory
   */
  Network compile(
      Architecture architecture, Weights weights, Optimiser optimiser, List<String> layers);

  /**
   * Makes a network ready to run only, in 32-bit floats whatever training computes in.
   *
   * @param architecture the network
   * @param weights its weights; copied
   * @return the network; close it to free its memory
   */
  Network compile(Architecture architecture, Weights weights);

  /**
   * Starts the random numbers of dropout anew. Called before each step, so that a resumed run drops
   * what an uninterrupted one would have dropped.
   *
   * @param seed the seed
   */
  void seed(long seed);
}

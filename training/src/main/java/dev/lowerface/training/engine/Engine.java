package dev.lowerface.training.engine;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;

/** Compiles networks. Both engines give the same numbers from the same weights and batches. */
public interface Engine {
  /**
   * The engine's name.
   *
   * @return as {@code --engine} takes it
   */
  String name();

  /**
   * Makes a network ready to run and to train.
   *
   * @param architecture the network
   * @param weights its start; copied
   * @param optimiser how steps are taken
   * @return the network; close it to free its memory
   */
  Network compile(Architecture architecture, Weights weights, Optimiser optimiser);

  /**
   * Starts the random numbers of dropout anew. Called at the start of each epoch, so that a resumed
   * run drops what an uninterrupted one would have dropped.
   *
   * @param seed the seed
   */
  void seed(long seed);

  /**
   * An engine by name.
   *
   * @param name {@code pytorch} (libtorch through JavaCPP) or {@code dl4j}
   * @param threads how many threads it computes with
   * @return the engine
   * @throws LowerfaceException for any other name
   */
  static Engine named(String name, int threads) {
    return switch (name) {
      case "pytorch" -> new PytorchEngine(threads);
      case "dl4j" -> new Dl4jEngine(threads);
      default ->
          throw new LowerfaceException("expected pytorch or dl4j as --engine, got '" + name + "'");
    };
  }
}

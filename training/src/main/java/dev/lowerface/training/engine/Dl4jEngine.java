package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import org.nd4j.linalg.factory.Nd4j;

/** Compiles networks for DL4J's ComputationGraph on ND4J's native backend. */
final class Dl4jEngine implements Engine {
  /**
   * Sets ND4J up; the number of threads is global to the process.
   *
   * @param threads how many threads it computes with
   */
  Dl4jEngine(int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public void seed(long seed) {
    Nd4j.getRandom().setSeed(seed);
  }

  @Override
  public Network compile(Architecture architecture, Weights weights, Optimiser optimiser) {
    return new Dl4jNetwork(architecture, weights, optimiser);
  }
}

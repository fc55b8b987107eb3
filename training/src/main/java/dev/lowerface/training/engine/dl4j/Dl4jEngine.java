package dev.lowerface.training.engine.dl4j;

import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;

public final class Dl4jEngine implements Engine {
  public Dl4jEngine(int threads) {}

  @Override
  public void seed(long seed) {}

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Network compile(Architecture architecture, Weights weights, Optimiser optimiser) {
    throw new IllegalStateException();
  }
}

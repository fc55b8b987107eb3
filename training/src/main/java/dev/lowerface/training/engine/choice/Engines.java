package dev.lowerface.training.engine.choice;

import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.dl4j.Dl4jEngine;
import dev.lowerface.training.engine.pytorch.PytorchEngine;

/** The engines by name. */
public final class Engines {
  private Engines() {}

  /**
   * The engine that was asked for.
   *
   * @param compute the choice
   * @return the engine, proved by a small product on its device
   * @throws dev.lowerface.expression.LowerfaceException if the device cannot be used; says which
   *     can
   */
  public static Engine of(Compute compute) {
    return compute.engine().equals("dl4j") ? new Dl4jEngine(compute) : PytorchEngine.of(compute);
  }
}

package dev.lowerface.training.experiment;

import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import java.util.List;

/**
 * Another engine until the given training step, where it stops as a process that is ended would.
 *
 * @param engine the engine
 * @param lastStep the step that is not taken, counted from 1
 */
record StoppingEngine(Engine engine, int lastStep) implements Engine {
  /** What ends the training. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public void seed(long seed) {
    engine.seed(seed);
  }

  @Override
  public String device() {
    return engine.device();
  }

  @Override
  public Network compile(
      Architecture architecture, Weights weights, Optimiser optimiser, List<String> layers) {
    return new Stopping(engine.compile(architecture, weights, optimiser, layers), lastStep);
  }

  @Override
  public Network compile(Architecture architecture, Weights weights) {
    return engine.compile(architecture, weights);
  }

  private static final class Stopping implements Network {
    private final Network network;
    private int left;

    Stopping(Network network, int lastStep) {
      this.network = network;
      this.left = lastStep;
    }

    @Override
    public List<float[]> infer(float[] batch, int count, List<String> layers) {
      return network.infer(batch, count, layers);
    }

    @Override
    public void step(float[] batch, int count, double rate, Loss loss) {
      if (--left == 0) {
        throw new Stop();
      }
      network.step(batch, count, rate, loss);
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public void average(double decay) {
      network.average(decay);
    }

    @Override
    public Weights averaged() {
      return network.averaged();
    }

    @Override
    public Weights state() {
      return network.state();
    }

    @Override
    public void setState(Weights state) {
      network.setState(state);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}

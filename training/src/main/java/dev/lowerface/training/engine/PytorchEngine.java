package dev.lowerface.training.engine;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import org.bytedeco.pytorch.global.torch;

/** Compiles networks for libtorch on the CPU. */
final class PytorchEngine implements Engine {
  /**
   * Sets libtorch up; the number of threads is global to the process.
   *
   * @param threads how many threads it computes with
   */
  PytorchEngine(int threads) {
    torch.set_num_threads(threads);
  }

  @Override
  public void seed(long seed) {
    torch.manual_seed(seed);
  }

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public Network compile(Architecture architecture, Weights weights, Optimiser optimiser) {
    return new PytorchNetwork(architecture, weights, optimiser);
  }
}

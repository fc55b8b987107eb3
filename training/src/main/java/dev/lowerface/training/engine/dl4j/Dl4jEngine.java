package dev.lowerface.training.engine.dl4j;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFolder;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compiles networks for DL4J's ComputationGraph on the ND4J backend of this build. */
public final class Dl4jEngine implements Engine {
  /** What ND4J's CUDA library has machine code for, and no PTX for anything newer. */
  private static final String CUDA_RANGE =
      "ND4J 1.0.0-M2.1 has CUDA code for compute capability 3.7 to 8.6 only (8.9 by the rule of the"
          + " same major); for a newer GPU use --engine pytorch";

  private final String device;

  /**
   * Sets ND4J up; the number of threads is global to the process, and so is the backend.
   *
   * @param compute the choice
   */
  public Dl4jEngine(Compute compute) {
    NativeFolder.require();
    boolean gpu = isGpuBackend();
    String wanted = compute.device();
    if (wanted.startsWith("cuda") && !gpu) {
      throw new LowerfaceException(
          "expected ND4J's CUDA backend for "
              + wanted
              + ", this build has the one for the processor; build with mvn -Pcuda, or use --device"
              + " cpu. "
              + CUDA_RANGE);
    }
    if (wanted.equals("cpu") && gpu) {
      throw new LowerfaceException(
          "this build has ND4J's CUDA backend, which cannot compute on the processor; build without"
              + " -Pcuda, or use --engine pytorch");
    }
    Nd4j.getEnvironment().setMaxThreads(compute.threads());
    Nd4j.getEnvironment().setMaxMasterThreads(compute.threads());
    device = gpu ? "cuda, ND4J's backend in this build" : "cpu, ND4J's backend in this build";
  }

  private static boolean isGpuBackend() {
    try {
      boolean gpu = !Nd4j.getBackend().getClass().getName().contains("CpuBackend");
      if (gpu) {
        INDArray ones = Nd4j.ones(2, 2);
        float product = ones.mmul(ones).getFloat(0);
        if (product != 2) {
          throw new LowerfaceException("a product of ones gave " + product + ". " + CUDA_RANGE);
        }
      }
      return gpu;
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new LowerfaceException("ND4J could not start: " + e + ". " + CUDA_RANGE, e);
    }
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public void seed(long seed) {
    Nd4j.getRandom().setSeed(seed);
  }

  @Override
  public Network compile(
      Architecture architecture, Weights weights, Optimiser optimiser, List<String> layers) {
    return new Dl4jNetwork(architecture, weights, optimiser, layers);
  }

  @Override
  public Network compile(Architecture architecture, Weights weights) {
    return new Dl4jNetwork(architecture, weights, Optimiser.DEFAULT, List.of());
  }
}

package dev.lowerface.training.engine.pytorch;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFolder;
import dev.lowerface.training.engine.Compute;
import dev.lowerface.training.engine.Engine;
import dev.lowerface.training.engine.Network;
import dev.lowerface.training.engine.Optimiser;
import dev.lowerface.training.engine.Precision;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Compiles networks for libtorch, on the processor or an NVIDIA GPU.
 *
 * @param where libtorch's name of the device, {@code cpu} or {@code cuda:N}
 * @param device the device and why
 * @param precision of convolutions and matrix products
 */
public record PytorchEngine(String where, String device, Precision precision) implements Engine {
  private static final String CPU = "cpu";

  /** Where Linux tells of the processor's caches. */
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /**
   * Sets libtorch up; the number of threads is global to the process.
   *
   * @param compute the choice
   * @return the engine
   */
  public static PytorchEngine of(Compute compute) {
    NativeFolder.require();
    String limit = withoutOneDnn();
    torch.set_num_threads(compute.threads());
    String wanted = compute.device();
    Precision precision = compute.precision();
    if (wanted.equals(CPU)) {
      return new PytorchEngine(CPU, "cpu, as asked" + limit, precision);
    }
    String gpu = wanted.equals("auto") ? "cuda:0" : wanted;
    String problem = problemOf(gpu);
    if (problem == null) {
      return new PytorchEngine(
          gpu, gpu + (wanted.equals("auto") ? ", it works" : ", as asked"), precision);
    }
    if (wanted.equals("auto")) {
      return new PytorchEngine(
          CPU, "cpu, since " + gpu + " cannot be used: " + problem + limit, precision);
    }
    throw new LowerfaceException(
        "expected a usable " + gpu + ": " + problem + "; --device cpu works everywhere");
  }

  /**
   * Does without oneDNN on virtual machines that hide the processor's caches: there its newer
   * convolutions end the process with a division by zero, or give wrong numbers.
   *
   * @return what to say of it, or nothing
   */
  private static String withoutOneDnn() {
    if (!System.getProperty("os.name").equals("Linux") || Files.isDirectory(CACHES)) {
      return "";
    }
    torch.globalContext().setUserEnabledMkldnn(false);
    // Else it would be tried, and complain of the processor, at every convolution.
    torch.globalContext().setUserEnabledNNPACK(false);
    return "; without oneDNN, since this machine hides its caches";
  }

  /** Why a GPU cannot be used, or null if it just did a product. */
  @SuppressWarnings("try") // The scope works by being open; nothing refers to it.
  private static @Nullable String problemOf(String gpu) {
    ClassLoader classes = Loader.class.getClassLoader();
    try {
      Class.forName("org.bytedeco.cuda.global.cudart", false, classes);
    } catch (ClassNotFoundException e) {
      return "this build has no CUDA part; build with mvn -Pcuda";
    }
    try {
      Class.forName("org.bytedeco.pytorch.global.torch_cuda", true, classes); // Registers CUDA.
    } catch (ClassNotFoundException | LinkageError e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String why = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
      return "libtorch's CUDA part cannot be loaded (" + why + "); it wants CUDA 13 and cuDNN 9";
    }
    if (!torch.hasCUDA()) {
      return "libtorch finds no NVIDIA GPU or driver";
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor ones = Tensor.create(new float[] {1, 1, 1, 1}, 2, 2);
      Tensor there = ones.to(new Device(gpu), torch.ScalarType.Float);
      Tensor back = there.matmul(there).to(new Device(CPU), torch.ScalarType.Float);
      float product = back.contiguous().data_ptr_float().get();
      return product == 2 ? null : "a product of ones gave " + product;
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("libtorch refused it");
    }
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
  public Network compile(
      Architecture architecture, Weights weights, Optimiser optimiser, List<String> layers) {
    return new PytorchNetwork(this, architecture, weights, optimiser, layers);
  }

  @Override
  public Network compile(Architecture architecture, Weights weights) {
    PytorchEngine exact = new PytorchEngine(where, device, Precision.FP32);
    return new PytorchNetwork(exact, architecture, weights, Optimiser.DEFAULT, List.of());
  }
}

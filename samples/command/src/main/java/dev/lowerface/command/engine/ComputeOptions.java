package dev.lowerface.command.engine;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Provider;
import dev.lowerface.inference.provider.ProviderLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Which model is run, and what it is computed with. */
public final class ComputeOptions {
  private static final Logger LOG = LoggerFactory.getLogger(ComputeOptions.class);

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "An .onnx model. Default: the embedded one.")
  private @Nullable Path model;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      split = ",",
      description =
          "What to compute with, the most wanted first, such as cuda,cpu; cpu if none of them"
              + " gives the CPU's answers. Default: what --provider-library brings, or cpu.")
  private @Nullable List<String> providers;

  @Option(
      names = "--provider-library",
      paramLabel = "FILE",
      description =
          "A library with an execution provider for ONNX Runtime, such as TensorRT-RTX or WebGPU:"
              + " native code, which runs with all your rights. lowerface providers lists what it"
              + " brings.")
  private List<Path> libraries = List.of();

  @Option(names = "--device", paramLabel = "N", description = "Which GPU. Default: 0.")
  private int device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one inference on the CPU. Default: 1.")
  private int threads = ModelOptions.DEFAULT.threads();

  /**
   * Refuses values that make no sense, and files that are not there. The model is not read;
   * libraries are loaded, since they say what their providers are called.
   *
   * @throws LowerfaceException if there is such a value
   */
  public void check() {
    modelOptions();
    if (model != null && !Files.isReadable(model)) {
      throw new LowerfaceException("expected a model file that can be read, got " + model);
    }
  }

  /**
   * Loads the model.
   *
   * @return the model, to be closed by the caller
   * @throws LowerfaceException if it cannot be loaded
   */
  public ExpressionModel loadModel() {
    ModelOptions options = modelOptions();
    return model == null ? ExpressionModel.embedded(options) : ExpressionModel.load(model, options);
  }

  private ModelOptions modelOptions() {
    List<Provider> wanted = new ArrayList<>();
    for (Path library : libraries) {
      List<String> brought = ProviderLibrary.register(library);
      if (brought.isEmpty()) {
        LOG.warn("{} finds no device on this machine that it could compute on", library);
      }
      brought.forEach(name -> wanted.add(Provider.of(name)));
    }
    if (providers != null) {
      wanted.clear();
      providers.forEach(provider -> wanted.add(Provider.of(provider.strip())));
    }
    wanted.add(Provider.CPU);
    return new ModelOptions(wanted, threads, device);
  }
}

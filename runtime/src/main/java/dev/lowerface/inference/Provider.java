package dev.lowerface.inference;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.provider.DeviceList;
import dev.lowerface.inference.provider.Environment;
import dev.lowerface.inference.provider.ProviderDevice;
import dev.lowerface.inference.provider.ProviderLibrary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What ONNX Runtime computes with: one of its execution providers. The constants are the ones that
 * have been thought of; {@link #of(String)} takes any other that the ONNX Runtime at hand knows.
 *
 * @param name ONNX Runtime's name of it, such as {@code CUDAExecutionProvider}
 */
public record Provider(String name) {
  private static final String SUFFIX = "ExecutionProvider";

  /** The processor. Every ONNX Runtime has it, and it is what all fall back to. */
  public static final Provider CPU = new Provider("CPUExecutionProvider");

  /** NVIDIA GPUs by CUDA and cuDNN. */
  public static final Provider CUDA = new Provider("CUDAExecutionProvider");

  /** NVIDIA GPUs by TensorRT. */
  public static final Provider TENSORRT = new Provider("TensorrtExecutionProvider");

  /** Apple's processors, GPUs and neural engines. */
  public static final Provider COREML = new Provider("CoreMLExecutionProvider");

  /** GPUs on Windows by DirectX 12. */
  public static final Provider DIRECTML = new Provider("DmlExecutionProvider");

  /** Intel's processors, GPUs and neural units. */
  public static final Provider OPENVINO = new Provider("OpenVINOExecutionProvider");

  /** The processor by oneDNN. */
  public static final Provider DNNL = new Provider("DnnlExecutionProvider");

  private static final Map<String, Provider> LABELS =
      Map.of(
          "cpu", CPU,
          "cuda", CUDA,
          "tensorrt", TENSORRT,
          "coreml", COREML,
          "directml", DIRECTML,
          "openvino", OPENVINO,
          "dnnl", DNNL);

  /**
   * Checks the name.
   *
   * @throws LowerfaceException if the name does not end in {@code ExecutionProvider} and no {@link
   *     ProviderLibrary} that is loaded has brought such a provider
   */
  public Provider {
    if (!name.matches("[A-Za-z0-9]+" + SUFFIX) && !ProviderLibrary.brings(name)) {
      throw new LowerfaceException(
          "expected a provider such as cpu, cuda or an ONNX Runtime name such as "
              + "XnnpackExecutionProvider, or one that a provider library brings, got '"
              + name.replaceAll("\\s+", " ")
              + "'");
    }
  }

  /**
   * The provider that a user names.
   *
   * @param text {@code cpu}, {@code cuda}, {@code tensorrt}, {@code coreml}, {@code directml},
   *     {@code openvino} or {@code dnnl}, in upper or lower case; or ONNX Runtime's own name
   * @return the provider, which may or may not be available
   * @throws LowerfaceException if the text is neither
   */
  public static Provider of(String text) {
    Provider known = LABELS.get(text.toLowerCase(Locale.ROOT));
    return known == null ? new Provider(text) : known;
  }

  /**
   * The providers that the ONNX Runtime at hand was built with. One of them counts only when a
   * model has run on it: CUDA is listed on machines without a GPU, too.
   *
   * @return the providers, in ONNX Runtime's order of preference; CPU is the last
   */
  public static List<Provider> available() {
    return Environment.builtIn().stream().map(Provider::new).toList();
  }

  /**
   * The providers that a model may be tried on here: those of libraries that have a device first,
   * then the built-in ones.
   *
   * @return each once, in the order in which they are to be tried
   */
  public static Set<Provider> present() {
    Set<Provider> providers = new LinkedHashSet<>();
    DeviceList.devices().stream()
        .map(ProviderDevice::provider)
        .filter(ProviderLibrary::brings)
        .forEach(name -> providers.add(of(name)));
    providers.addAll(available());
    return providers;
  }

  /**
   * A short name for people.
   *
   * @return {@code cpu}, {@code cuda} and so on, or ONNX Runtime's name
   */
  public String label() {
    Stream<String> labels =
        LABELS.entrySet().stream().filter(e -> e.getValue().equals(this)).map(Map.Entry::getKey);
    return labels.findFirst().orElse(name);
  }

  @Override
  public String toString() {
    return label();
  }
}

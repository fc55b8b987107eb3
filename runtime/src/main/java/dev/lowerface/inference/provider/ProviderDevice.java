package dev.lowerface.inference.provider;

/**
 * A piece of hardware with an execution provider that can compute on it.
 *
 * @param provider ONNX Runtime's name of the provider
 * @param vendor who made the provider
 * @param hardware what it computes on
 * @param hardwareVendor who made that; empty if unknown
 * @param hardwareNumber the PCI number of the model; 0 if unknown
 */
public record ProviderDevice(
    String provider, String vendor, Hardware hardware, String hardwareVendor, int hardwareNumber) {
  /** Kinds of hardware, as ONNX Runtime tells them apart. */
  public enum Hardware {
    /** The processor. */
    CPU,
    /** A graphics processor. */
    GPU,
    /** A processor for neural networks. */
    NPU,
    /** What this ONNX Runtime knows and we do not. */
    OTHER
  }
}

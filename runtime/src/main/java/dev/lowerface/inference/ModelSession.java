package dev.lowerface.inference;

import static org.bytedeco.onnxruntime.global.onnxruntime.GetApi;

import dev.lowerface.inference.provider.ApiStatus;
import dev.lowerface.inference.provider.Environment;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.OrtApi;
import org.bytedeco.onnxruntime.OrtIoBinding;
import org.bytedeco.onnxruntime.OrtValue;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.opencv.core.Mat;

/**
 * One ONNX Runtime session on one provider, with its tensors bound once. Its errors are ONNX
 * Runtime's own: RuntimeExceptions with its words. Not for several threads at a time.
 */
final class ModelSession implements AutoCloseable {
  private final Provider provider;
  private final Session session;
  private final ModelTensors tensors;
  private final IoBinding binding;
  private final RunOptions runOptions;
  private final BytePointer inputName;

  // The C API, since each call of the bindings' own IoBinding.BindInput makes a new Java object.
  private final OrtApi api;
  private final OrtIoBinding rawBinding;
  private final OrtValue rawInput;

  /**
   * Makes the session. ONNX Runtime copies what it needs of the bytes, which may be freed then.
   *
   * @throws RuntimeException if ONNX Runtime cannot load the model, or not on this provider
   */
  ModelSession(ModelBytes model, ModelCard card, Provider provider, ModelOptions options) {
    this.provider = provider;
    try (SessionOptions settings = SessionSettings.of(provider, options)) {
      session = new Session(Environment.get(), model.memory(), model.size(), settings);
    }
    tensors = new ModelTensors(card);
    binding = new IoBinding(session);
    runOptions = new RunOptions();
    inputName = new BytePointer(ModelCard.INPUT);
    api = GetApi();
    rawBinding = binding.asOrtIoBinding();
    rawInput = tensors.input().asOrtValue();
    try {
      bindOutput(ModelCard.PROBABILITIES, tensors.probabilities().asOrtValue());
      bindOutput(ModelCard.EMBEDDING, tensors.embedding().asOrtValue());
      if (card.presenceLimit().isPresent()) {
        bindOutput(ModelCard.PRESENCE, tensors.presence().asOrtValue());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Provider provider() {
    return provider;
  }

  /** Runs on one picture; {@link #tensors()} then holds the answers. */
  void run(Mat face) {
    tensors.write(face);
    // A provider with memory of its own copies the input when it is bound, so bind it each time.
    ApiStatus.requireOk(api.BindInput(rawBinding, inputName, rawInput));
    session.Run(runOptions, binding);
  }

  ModelTensors tensors() {
    return tensors;
  }

  private void bindOutput(String name, OrtValue tensor) {
    ApiStatus.requireOk(api.BindOutput(rawBinding, name, tensor));
  }

  @Override
  public void close() {
    binding.close();
    runOptions.close();
    inputName.close();
    tensors.close();
    session.close();
  }
}

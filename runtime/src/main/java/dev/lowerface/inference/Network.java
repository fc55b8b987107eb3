package dev.lowerface.inference;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.opencv.core.Mat;

/**
 * One ONNX Runtime session on one provider, with its tensors bound once. Its errors are ONNX
 * Runtime's own: RuntimeExceptions with its words. Not for several threads at a time.
 */
final class Network implements AutoCloseable {
  private final Provider provider;
  private final Session session;
  private final ModelTensors tensors;
  private final IoBinding binding;
  private final RunOptions runOptions;
  private final BytePointer inputName;

  /**
   * Makes the session. ONNX Runtime copies what it needs of the bytes, which may be freed then.
   *
   * @throws RuntimeException if ONNX Runtime cannot load the model, or not on this provider
   */
  Network(ModelBytes model, ModelCard card, Provider provider, ModelOptions options) {
    this.provider = provider;
    try (SessionOptions settings = SessionSettings.of(provider, options)) {
      session = new Session(Environment.get(), model.memory(), model.size(), settings);
    }
    tensors = new ModelTensors(card);
    binding = new IoBinding(session);
    runOptions = new RunOptions();
    inputName = new BytePointer(ModelCard.INPUT);
    try {
      binding.BindOutput(ModelCard.PROBABILITIES, tensors.probabilities());
      binding.BindOutput(ModelCard.EMBEDDING, tensors.embedding());
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
    binding.BindInput(inputName, tensors.input());
    session.Run(runOptions, binding);
  }

  ModelTensors tensors() {
    return tensors;
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

package dev.lowerface.inference.provider;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.OrtStatus;
import org.bytedeco.onnxruntime.Status;
import org.jspecify.annotations.Nullable;

/** What a call of ONNX Runtime's C API answers. */
public final class ApiStatus {
  private ApiStatus() {}

  /**
   * Turns a failure into an exception and frees it.
   *
   * @param failure what the call gave; null, when all is well
   * @throws IllegalStateException with ONNX Runtime's words
   */
  public static void requireOk(@Nullable OrtStatus failure) {
    if (failure != null) {
      try (Status status = new Status(failure);
          BytePointer message = status.GetErrorMessage()) {
        throw new IllegalStateException(message.getString());
      }
    }
  }
}

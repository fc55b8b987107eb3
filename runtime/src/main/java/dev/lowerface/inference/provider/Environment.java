package dev.lowerface.inference.provider;

import static org.bytedeco.onnxruntime.global.onnxruntime.GetAvailableProviders;
import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_LOGGING_LEVEL_FATAL;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFault;
import dev.lowerface.file.NativeFolder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.StringVector;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's one environment per process, for as long as the process lives. It reports nothing
 * to anyone, and prints nothing: each of its errors reaches us as an exception, which is told once.
 */
public final class Environment {
  private static @Nullable Env environment;

  private Environment() {}

  /**
   * The environment, made at the first call.
   *
   * @return the environment; nobody closes it
   * @throws LowerfaceException if the native libraries cannot be loaded
   */
  public static synchronized Env get() {
    if (environment == null) {
      NativeFolder.require();
      try {
        environment = new Env(ORT_LOGGING_LEVEL_FATAL, "lowerface");
      } catch (LinkageError e) {
        throw NativeFault.of("ONNX Runtime", e);
      }
      environment.DisableTelemetryEvents();
    }
    return environment;
  }

  /**
   * The execution providers that this ONNX Runtime was built with.
   *
   * @return ONNX Runtime's names, in its order
   * @throws LowerfaceException as {@link #get}
   */
  public static List<String> builtIn() {
    get();
    List<String> names = new ArrayList<>();
    try (StringVector vector = GetAvailableProviders()) {
      for (long i = 0; i < vector.size(); i++) {
        try (BytePointer name = vector.get(i)) {
          names.add(name.getString());
        }
      }
    }
    return names;
  }
}

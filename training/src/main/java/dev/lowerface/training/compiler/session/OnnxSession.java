package dev.lowerface.training.compiler.session;

import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_LOGGING_LEVEL_FATAL;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtArenaAllocator;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtMemTypeDefault;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.NativeFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.CharPointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.Value;
import org.bytedeco.onnxruntime.ValueVector;

/**
 * ONNX Runtime on the processor, as its own examples use it: a picture in, any tensors out. For
 * checks, constants and ranges; what ships runs models through {@code ExpressionModel}.
 */
@SuppressWarnings("try") // A pointer scope works by being open.
public final class OnnxSession implements AutoCloseable {
  private final Env environment;
  private final SessionOptions options;
  private final Session session;
  private final String input;
  private boolean closed;

  /**
   * Loads a model with ONNX Runtime's default options: as many threads as cores, and they spin.
   *
   * @param model a whole model
   * @throws LowerfaceException if ONNX Runtime refuses it
   */
  public OnnxSession(ModelProto model) {
    this(model.getGraph().getInput(0).getName(), defaults(), model);
  }

  /**
   * Loads a file with default options.
   *
   * @param file an ONNX file
   * @param input the name of its input
   * @throws LowerfaceException if ONNX Runtime refuses it
   */
  public OnnxSession(Path file, String input) {
    this(input, defaults(), file);
  }

  private OnnxSession(String input, SessionOptions options, Object model) {
    this.input = input;
    this.options = options;
    environment = new Env(ORT_LOGGING_LEVEL_FATAL, "training");
    try {
      session =
          model instanceof Path file
              ? ofFile(environment, file, options)
              : ofBytes(environment, ((ModelProto) model).toByteArray(), options);
    } catch (RuntimeException e) {
      options.close();
      environment.close();
      throw new LowerfaceException("ONNX Runtime refused the exported graph: " + e.getMessage(), e);
    }
  }

  /**
   * Loads a file and writes down what each node costs when it is closed.
   *
   * @param file an ONNX file
   * @param input the name of its input
   * @param threads of the processor
   * @param prefix the beginning of the profile's path
   * @return the session
   */
  static OnnxSession profiling(Path file, String input, int threads, Path prefix) {
    SessionOptions options = defaults();
    options.SetIntraOpNumThreads(threads);
    try (Pointer name = path(prefix)) {
      options.EnableProfiling(name);
    }
    return new OnnxSession(input, options, file);
  }

  private static SessionOptions defaults() {
    NativeFolder.require();
    return new SessionOptions();
  }

  private static Session ofBytes(Env environment, byte[] bytes, SessionOptions options) {
    try (BytePointer memory = new BytePointer(bytes)) {
      return new Session(environment, memory, bytes.length, options);
    }
  }

  private static Session ofFile(Env environment, Path file, SessionOptions options) {
    try (Pointer name = path(file)) {
      return new Session(environment, name, options);
    }
  }

  /** ONNX Runtime takes wide characters on Windows and UTF-8 elsewhere. */
  private static Pointer path(Path file) {
    String name = file.toAbsolutePath().toString();
    return Loader.getPlatform().startsWith("windows")
        ? new CharPointer(name)
        : new BytePointer(name);
  }

  /**
   * Runs the model.
   *
   * @param values the input, row-major
   * @param shape its shape, the batch first
   * @param outputs names of the wanted tensors
   * @return their values, in that order
   * @throws LowerfaceException if ONNX Runtime fails
   */
  public List<float[]> run(float[] values, long[] shape, List<String> outputs) {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    try (PointerScope scope = new PointerScope()) {
      Value tensor =
          Value.CreateTensorFloat(
              MemoryInfo.CreateCpu(OrtArenaAllocator, OrtMemTypeDefault).asOrtMemoryInfo(),
              new FloatPointer(values),
              values.length,
              new LongPointer(shape),
              shape.length);
      PointerPointer<BytePointer> names = new PointerPointer<>(outputs.toArray(String[]::new));
      ValueVector found =
          session.Run(
              new RunOptions(), new PointerPointer<>(input), tensor, 1, names, outputs.size());
      List<float[]> results = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Value value = found.get(i);
        float[] result = new float[(int) value.GetTensorTypeAndShapeInfo().GetElementCount()];
        value.GetTensorMutableDataFloat().get(result);
        results.add(result);
      }
      return results;
    } catch (LowerfaceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LowerfaceException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
      options.close();
      environment.close();
    }
  }
}

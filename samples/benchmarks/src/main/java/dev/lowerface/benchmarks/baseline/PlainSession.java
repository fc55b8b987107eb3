package dev.lowerface.benchmarks.baseline;

import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_LOGGING_LEVEL_ERROR;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtArenaAllocator;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtMemTypeDefault;

import dev.lowerface.expression.LowerfaceException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
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
 * ONNX Runtime as in its own examples: a session with default options, a new tensor for each input,
 * whatever comes back copied into a new array. One input, one output.
 */
@SuppressWarnings("try") // A pointer scope works by being open.
public final class PlainSession implements AutoCloseable {
  private final Env environment;
  private final SessionOptions options;
  private final BytePointer model;
  private final Session session;
  private final PointerPointer<BytePointer> inputNames;
  private final PointerPointer<BytePointer> outputNames;

  public PlainSession(byte[] onnx, String input, String output) {
    try {
      environment = new Env(ORT_LOGGING_LEVEL_ERROR, "bench");
      options = new SessionOptions();
      model = new BytePointer(onnx);
      session = new Session(environment, model, onnx.length, options);
      inputNames = new PointerPointer<>(input);
      outputNames = new PointerPointer<>(output);
    } catch (RuntimeException e) {
      throw new LowerfaceException(
          "expected a model that runs with default options, ONNX Runtime says: " + e.getMessage(),
          e);
    }
  }

  /** Makes the tensor that the session would read, and nothing else. */
  public static void makeTensor(float[] values, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      tensor(values, shape);
    }
  }

  public float[] run(float[] values, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      ValueVector outputs =
          session.Run(new RunOptions(), inputNames, tensor(values, shape), 1, outputNames, 1);
      Value output = outputs.get(0);
      float[] answer = new float[(int) output.GetTensorTypeAndShapeInfo().GetElementCount()];
      output.GetTensorMutableDataFloat().get(answer);
      return answer;
    }
  }

  private static Value tensor(float[] values, long[] shape) {
    return Value.CreateTensorFloat(
        MemoryInfo.CreateCpu(OrtArenaAllocator, OrtMemTypeDefault).asOrtMemoryInfo(),
        new FloatPointer(values),
        values.length,
        new LongPointer(shape),
        shape.length);
  }

  @Override
  public void close() {
    session.close();
    options.close();
    environment.close();
    model.close();
    inputNames.close();
    outputNames.close();
  }
}

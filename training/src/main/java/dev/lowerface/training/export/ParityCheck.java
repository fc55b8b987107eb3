package dev.lowerface.training.export;

import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_LOGGING_LEVEL_FATAL;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtDeviceAllocator;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtMemTypeDefault;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.network.Shape;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.CharPointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.Value;

/** Compares what ONNX Runtime computes from an exported graph with what the engine computed. */
public final class ParityCheck {
  /** The largest difference of a probability that an export may have. */
  public static final double TOLERANCE = 1e-4;

  private ParityCheck() {}

  /**
   * The largest difference of any probability.
   *
   * @param onnx the exported model's file
   * @param face the shape of its input
   * @param faces what the graph is fed, {@code [count, channels, rows, columns]}
   * @param expected the engine's probabilities, {@code [count, 8]}
   * @return the largest absolute difference
   * @throws LowerfaceException if ONNX Runtime cannot run the graph
   */
  public static double largestDifference(Path onnx, Shape face, float[] faces, float[] expected) {
    long batch = faces.length / face.size();
    float[] actual = new float[expected.length];
    try {
      run(onnx, faces, new long[] {batch, face.channels(), face.rows(), face.columns()}, actual);
    } catch (RuntimeException e) {
      throw new LowerfaceException("ONNX Runtime refused the exported graph: " + e.getMessage(), e);
    }
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
    }
    return largest;
  }

  /**
   * Refuses an export that computes something else.
   *
   * @param onnx as in {@link #largestDifference}
   * @param face as there
   * @param faces as there
   * @param expected as there
   * @return the largest absolute difference, at most {@link #TOLERANCE}
   * @throws LowerfaceException if it is larger, or ONNX Runtime cannot run the graph
   */
  public static double require(Path onnx, Shape face, float[] faces, float[] expected) {
    double difference = largestDifference(onnx, face, faces, expected);
    if (!(difference <= TOLERANCE)) {
      throw new LowerfaceException(
          "expected ONNX Runtime within "
              + TOLERANCE
              + " of the engine on "
              + faces.length / face.size()
              + " faces, it is "
              + difference
              + " off; no model was written, the checkpoints are kept");
    }
    return difference;
  }

  private static void run(Path onnx, float[] faces, long[] shape, float[] probabilities) {
    try (Env environment = new Env(ORT_LOGGING_LEVEL_FATAL, "parity");
        SessionOptions options = new SessionOptions();
        Session session = session(environment, onnx, options);
        FloatPointer in = new FloatPointer(faces);
        FloatPointer out = new FloatPointer(probabilities.length);
        Value input = tensor(in, shape);
        Value output = tensor(out, shape[0], probabilities.length / shape[0]);
        IoBinding binding = new IoBinding(session);
        RunOptions once = new RunOptions()) {
      binding.BindInput(ModelCard.INPUT, input);
      binding.BindOutput(ModelCard.PROBABILITIES, output);
      session.Run(once, binding);
      out.get(probabilities);
    }
  }

  /** ONNX Runtime takes wide characters on Windows and UTF-8 elsewhere. */
  private static Session session(Env environment, Path onnx, SessionOptions options) {
    String file = onnx.toAbsolutePath().toString();
    try (Pointer name =
        Loader.getPlatform().startsWith("windows")
            ? new CharPointer(file)
            : new BytePointer(file)) {
      return new Session(environment, name, options);
    }
  }

  private static Value tensor(FloatPointer memory, long... shape) {
    try (MemoryInfo info = MemoryInfo.CreateCpu(OrtDeviceAllocator, OrtMemTypeDefault);
        LongPointer sizes = new LongPointer(shape)) {
      return Value.CreateTensorFloat(
          info.asOrtMemoryInfo(), memory, memory.capacity(), sizes, shape.length);
    }
  }
}

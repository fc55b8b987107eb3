package dev.lowerface.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.network.Shape;
import java.nio.FloatBuffer;
import java.util.Map;

/** Compares what ONNX Runtime computes from an exported graph with what the engine computed. */
public final class ParityCheck {
  /** The largest difference of a probability that an export may have. */
  public static final double TOLERANCE = 1e-4;

  private ParityCheck() {}

  /**
   * The largest difference of any probability.
   *
   * @param onnx the exported model
   * @param face the input's shape
   * @param faces what the graph is fed, {@code [count, channels, rows, columns]}
   * @param expected the engine's probabilities, {@code [count, 8]}
   * @return the largest absolute difference
   * @throws LowerfaceException if ONNX Runtime cannot run the graph
   */
  public static double largestDifference(byte[] onnx, Shape face, float[] faces, float[] expected) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] dims = {faces.length / face.size(), face.channels(), face.rows(), face.columns()};
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(onnx, options);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(faces), dims);
        OrtSession.Result result = session.run(Map.of(ModelCard.INPUT, input))) {
      float[][] actual = (float[][]) result.get(ModelCard.PROBABILITIES).orElseThrow().getValue();
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        int classes = actual[0].length;
        largest = Math.max(largest, Math.abs(actual[i / classes][i % classes] - expected[i]));
      }
      return largest;
    } catch (OrtException e) {
      throw new LowerfaceException("ONNX Runtime refused the exported graph: " + e.getMessage(), e);
    }
  }
}

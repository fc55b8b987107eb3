package dev.lowerface.training.compiler.export;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.session.OnnxSession;
import dev.lowerface.training.network.LayerShape;
import java.nio.file.Path;
import java.util.List;

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
  public static double largestDifference(
      Path onnx, LayerShape face, float[] faces, float[] expected) {
    long batch = faces.length / face.size();
    long[] shape = {batch, face.channels(), face.rows(), face.columns()};
    float[] actual;
    try (OnnxSession session = new OnnxSession(onnx, ModelCard.INPUT)) {
      actual = session.run(faces, shape, List.of(ModelCard.PROBABILITIES)).get(0);
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
  public static double require(Path onnx, LayerShape face, float[] faces, float[] expected) {
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
}

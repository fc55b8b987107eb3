package dev.lowerface.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.Map;

/** Refuses a graph whose inputs and outputs are not the ones its own card promises. */
final class GraphCheck {
  /** Two VGG-face students have 8192; anything far beyond is a damaged or hostile file. */
  private static final int MAX_EMBEDDING = 1 << 16;

  private GraphCheck() {}

  static void check(OrtSession session, ModelCard card, String origin) throws OrtException {
    if (card.embeddingSize() > MAX_EMBEDDING) {
      throw new LowerfaceException(
          "expected an embedding of at most "
              + MAX_EMBEDDING
              + " values, "
              + origin
              + " has "
              + card.embeddingSize());
    }
    Map<String, NodeInfo> inputs = session.getInputInfo();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    if (inputs.size() != 1) {
      throw new LowerfaceException(
          "expected the one input '"
              + ModelCard.INPUT
              + "', "
              + origin
              + " has "
              + inputs.keySet());
    }
    int rows = card.frame().rows();
    int side = card.frame().side();
    require(inputs, "input", ModelCard.INPUT, origin, card.channels(), rows, side);
    require(outputs, "output", ModelCard.PROBABILITIES, origin, Emotion.COUNT);
    require(outputs, "output", ModelCard.EMBEDDING, origin, card.embeddingSize());
  }

  private static void require(
      Map<String, NodeInfo> nodes, String kind, String name, String origin, long... shape) {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new LowerfaceException(
          "expected the "
              + kind
              + " '"
              + name
              + "', "
              + origin
              + " has "
              + nodes.keySet()
              + "; export the model with lowerface-training");
    }
    if (!(node.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || !matches(tensor.getShape(), shape)) {
      throw new LowerfaceException(
          "expected the "
              + kind
              + " '"
              + name
              + "' to be FLOAT of shape [batch, "
              + Arrays.toString(shape).substring(1)
              + ", "
              + origin
              + " has "
              + describe(node)
              + "; its metadata and its graph do not belong together");
    }
  }

  /** The batch may be open (-1) or fixed at 1; all else is as the card says. */
  private static boolean matches(long[] actual, long[] expected) {
    return actual.length == expected.length + 1
        && (actual[0] == -1 || actual[0] == 1)
        && Arrays.equals(actual, 1, actual.length, expected, 0, expected.length);
  }

  private static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? tensor.type + " of shape " + Arrays.toString(tensor.getShape())
        : node.getInfo().getClass().getSimpleName();
  }
}

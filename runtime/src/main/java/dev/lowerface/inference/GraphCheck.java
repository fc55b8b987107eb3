package dev.lowerface.inference;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.modelfile.ModelFile;
import dev.lowerface.inference.modelfile.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Refuses a graph whose inputs and outputs are not the ones its own card promises. */
final class GraphCheck {
  /** Two VGG-face students have 8192; anything far beyond is a damaged or hostile file. */
  private static final int MAX_EMBEDDING = 1 << 16;

  private GraphCheck() {}

  static void check(ModelFile file, ModelCard card, String origin) {
    if (card.embeddingSize() > MAX_EMBEDDING) {
      throw new LowerfaceException(
          "expected an embedding of at most "
              + MAX_EMBEDDING
              + " values, "
              + origin
              + " has "
              + card.embeddingSize());
    }
    if (file.inputs().size() != 1) {
      throw new LowerfaceException(
          "expected the one input '"
              + ModelCard.INPUT
              + "', "
              + origin
              + " has "
              + file.inputs().keySet());
    }
    long rows = card.input().frame().rows();
    long side = card.input().frame().side();
    require(file.inputs(), "input", ModelCard.INPUT, origin, card.input().channels(), rows, side);
    require(file.outputs(), "output", ModelCard.PROBABILITIES, origin, Emotion.COUNT);
    require(file.outputs(), "output", ModelCard.EMBEDDING, origin, card.embeddingSize());
    if (card.presenceLimit().isPresent()) {
      require(file.outputs(), "output", ModelCard.PRESENCE, origin, 1);
    }
    if (card.mirrored()) {
      requireOpenBatch(file.inputs(), origin);
      requireOpenBatch(file.outputs(), origin);
    }
  }

  /** A picture and its mirror image are two. */
  private static void requireOpenBatch(Map<String, TensorType> values, String origin) {
    values.forEach(
        (name, value) -> {
          if (value.shape().get(0) != -1) {
            throw new LowerfaceException(
                "expected '"
                    + name
                    + "' to take any number of pictures, since the metadata wants mirror images"
                    + " too, "
                    + origin
                    + " has "
                    + value
                    + "; export the model with --mirror off");
          }
        });
  }

  private static void require(
      Map<String, TensorType> values, String kind, String name, String origin, Number... shape) {
    TensorType value = values.get(name);
    if (value == null) {
      throw new LowerfaceException(
          "expected the "
              + kind
              + " '"
              + name
              + "', "
              + origin
              + " has "
              + values.keySet()
              + "; export the model with lowerface-training");
    }
    List<Long> sizes = Arrays.stream(shape).map(Number::longValue).toList();
    if (value.element() != TensorType.FLOAT || !matches(value.shape(), sizes)) {
      throw new LowerfaceException(
          "expected the "
              + kind
              + " '"
              + name
              + "' to be FLOAT of shape [batch, "
              + sizes.toString().substring(1)
              + ", "
              + origin
              + " has "
              + value
              + "; its metadata and its graph do not belong together");
    }
  }

  /** The batch may be open (-1) or fixed at 1; all else is as the card says. */
  private static boolean matches(List<Long> actual, List<Long> expected) {
    return actual.size() == expected.size() + 1
        && (actual.get(0) == -1 || actual.get(0) == 1)
        && actual.subList(1, actual.size()).equals(expected);
  }
}

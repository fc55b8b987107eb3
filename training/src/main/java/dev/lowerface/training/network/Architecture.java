package dev.lowerface.training.network;

import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.FaceFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as data: what goes in, its layers in order, and which layer's output is the embedding.
 * The last layer gives the logits, one for each emotion.
 *
 * @param name the network's name
 * @param input shape of one picture: a student's has the visible rows only
 * @param layers the layers, first to last
 * @param embeddingLayer name of the layer whose output is the embedding
 */
public record Architecture(
    String name, LayerShape input, List<Layer> layers, String embeddingLayer) {
  public Architecture {
    layers = List.copyOf(layers);
  }

  /**
   * Whether the network sees faces with the hidden half painted black, as the paper's do, instead
   * of the visible rows alone.
   *
   * @param frame the face frame
   * @return true if the input has all rows of the frame
   */
  public boolean seesWholeFrame(FaceFrame frame) {
    return input.rows() == frame.side();
  }

  /**
   * The network cut after its embedding: the same weights, without the classifier.
   *
   * @return the layers up to and including the embedding
   */
  public Architecture upToEmbedding() {
    int end = indexOf(embeddingLayer) + 1;
    return new Architecture(name, input, layers.subList(0, end), embeddingLayer);
  }

  /**
   * The place of a layer.
   *
   * @param layer the layer's name
   * @return its index
   * @throws IllegalArgumentException if there is none of that name
   */
  public int indexOf(String layer) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(layer)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no layer " + layer + " in " + name);
  }

  /**
   * The shapes between the layers.
   *
   * @return one more than there are layers: the picture's, then the output of each layer
   */
  public List<LayerShape> shapes() {
    List<LayerShape> shapes = new ArrayList<>();
    shapes.add(input);
    for (Layer layer : layers) {
      shapes.add(layer.output(shapes.get(shapes.size() - 1)));
    }
    return shapes;
  }

  /**
   * The length of the output of a layer.
   *
   * @param layer the layer's name
   * @return values for one picture
   */
  public int sizeOf(String layer) {
    return shapes().get(indexOf(layer) + 1).size();
  }

  /**
   * The last layer's name.
   *
   * @return its name
   */
  public String outputLayer() {
    return layers.get(layers.size() - 1).name();
  }

  /**
   * Whether the last of the outputs is not a class's but the logit that there is a mouth.
   *
   * @return true for nine outputs, false for the eight classes alone
   */
  public boolean tellsPresence() {
    return sizeOf(outputLayer()) == Emotion.COUNT + 1;
  }

  /**
   * Every array of weights, in the order of the layers.
   *
   * @return the parameters
   */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    List<LayerShape> shapes = shapes();
    for (int i = 0; i < layers.size(); i++) {
      parameters.addAll(layers.get(i).parameters(shapes.get(i)));
    }
    return parameters;
  }
}

package dev.lowerface.training.network;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Layer.BatchNorm;
import dev.lowerface.training.network.Layer.Conv;
import dev.lowerface.training.network.Layer.Dense;
import dev.lowerface.training.network.Layer.Dropout;
import dev.lowerface.training.network.Layer.MaxPool;
import dev.lowerface.training.network.Layer.Relu;
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
public record Architecture(String name, Shape input, List<Layer> layers, String embeddingLayer) {
  /** Side of the face frame that {@code lite} is made for: that of FER2013's pictures. */
  public static final int LITE_SIDE = 48;

  public Architecture {
    layers = List.copyOf(layers);
  }

  /**
   * The small network made for a mouth camera: grey, three blocks of one or two 3x3 convolutions
   * with batch normalisation, one fully connected layer of 128 as the embedding. [ours]
   *
   * @param frame the face frame; its visible rows are the input
   * @return the network
   */
  public static Architecture lite(FaceFrame frame) {
    List<Layer> layers = new ArrayList<>();
    int[][] blocks = {{24}, {48, 48}, {96, 96}};
    for (int block = 1; block <= blocks.length; block++) {
      int[] widths = blocks[block - 1];
      for (int i = 1; i <= widths.length; i++) {
        layers.add(new Conv("conv" + block + "_" + i, widths[i - 1], 3, 1, 1));
        layers.add(new BatchNorm("norm" + block + "_" + i));
        layers.add(new Relu("relu" + block + "_" + i));
      }
      layers.add(new MaxPool("pool" + block, 2, 2));
    }
    layers.add(new Dense("fc4", 128));
    layers.add(new BatchNorm("norm4"));
    layers.add(new Relu("embedding"));
    layers.add(new Dropout("drop4", 0.3));
    layers.add(new Dense("logits", Emotion.COUNT));
    Shape input = new Shape(1, frame.rows(), frame.side());
    return new Architecture("lite", input, layers, "embedding");
  }

  /**
   * The side of the face frame that a network is made for.
   *
   * @param name the network's name, as {@code --architecture} takes it
   * @return pixels
   * @throws LowerfaceException for an unknown name
   */
  public static int sideOf(String name) {
    if (name.equals("lite")) {
      return LITE_SIDE;
    }
    throw new LowerfaceException("expected lite as the architecture, got '" + name + "'");
  }

  /**
   * A network by name.
   *
   * @param name the network's name, as {@code --architecture} takes it
   * @param frame the face frame
   * @return the network
   * @throws LowerfaceException for an unknown name or a frame of another side
   */
  public static Architecture named(String name, FaceFrame frame) {
    if (frame.side() != sideOf(name)) {
      throw new LowerfaceException(
          "expected a face frame of " + sideOf(name) + " for " + name + ", got " + frame.side());
    }
    return lite(frame);
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
  public List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
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
   * Every array of weights, in the order of the layers.
   *
   * @return the parameters
   */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    List<Shape> shapes = shapes();
    for (int i = 0; i < layers.size(); i++) {
      parameters.addAll(layers.get(i).parameters(shapes.get(i)));
    }
    return parameters;
  }
}

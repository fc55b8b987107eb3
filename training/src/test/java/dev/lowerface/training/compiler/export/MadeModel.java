package dev.lowerface.training.compiler.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.data.batch.Normalisation;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.fusion.LinearClassifier;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.Architectures;
import dev.lowerface.training.network.Layer;
import dev.lowerface.training.network.Layer.Dense;
import dev.lowerface.training.network.Weights;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Fused models of untrained networks, whose arithmetic is as good as that of trained ones. */
public final class MadeModel {
  private final Architecture network;
  private final ModelCard card;

  /**
   * A model of a network.
   *
   * @param architecture its name
   * @param half what is visible
   * @param channels 1 or 3
   */
  public MadeModel(String architecture, VisibleHalf half, int channels) {
    this(
        Architectures.named(
            architecture, new FaceFrame(Architectures.sideOf(architecture), half), channels),
        half);
  }

  private MadeModel(Architecture network, VisibleHalf half) {
    this.network = network;
    FaceFrame frame = new FaceFrame(Architectures.sideOf(network.name()), half);
    card =
        new ModelCard(
            new ModelCard.Input(
                frame,
                network.input().channels(),
                Normalisation.FER.mean(),
                Normalisation.FER.scale()),
            2 * network.sizeOf(network.embeddingLayer()),
            network.name() + " untrained",
            new ModelCard.Training("none", Collections.nCopies(Emotion.COUNT, 0), "a test", 1),
            new ModelCard.Validation("none", 0, 0));
  }

  /**
   * The same with at most 256 values in a fully connected layer: a pair of VGG-f has 114 million
   * weights otherwise, and its convolutions 5.
   *
   * @return another model
   */
  public MadeModel narrow() {
    List<Layer> layers =
        network.layers().stream()
            .map(
                layer ->
                    layer instanceof Dense dense
                        ? new Dense(dense.name(), Math.min(256, dense.out()))
                        : layer)
            .toList();
    return new MadeModel(
        new Architecture(network.name(), network.input(), layers, network.embeddingLayer()),
        card.input().frame().visible());
  }

  public ModelCard card() {
    return card;
  }

  /**
   * Both networks, fused, with an SVM at random.
   *
   * @return the model
   */
  public ModelProto fused() {
    Random random = new Random(3);
    float[] weight = new float[Emotion.COUNT * card.embeddingSize()];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian();
    }
    Fusion fusion = new Fusion(new LinearClassifier(weight, new float[Emotion.COUNT]), 1, 1.0, 0);
    return new FusedModel(network, Weights.he(network, 1), Weights.he(network, 2), fusion)
        .toOnnx(card);
  }

  /** One network alone, to its embedding; of VGG-face a pair is more than a gigabyte. */
  public Graph trunk() {
    FaceFrame frame = card.input().frame();
    Graph graph = new Graph(ModelCard.INPUT, card.input().channels(), frame.rows(), frame.side());
    int below = frame.side() - frame.rows() - frame.firstRow();
    String rows =
        graph.add("hidden.rows", Constant.longs(0, 0, frame.firstRow(), 0, 0, 0, below, 0));
    String black =
        graph.constant("hidden.black", new float[] {-card.input().mean() * card.input().scale()});
    String whole = graph.node("Pad", "whole", List.of(ModelCard.INPUT, rows, black));
    String raw = new TrunkGraph(graph, "", Weights.he(network, 1)).add(network, whole);
    graph.outputs().put(raw, new int[] {card.embeddingSize() / 2});
    return graph;
  }

  /** Pictures in blotches of grey with noise over them, visible rows, as the graph takes them. */
  public List<float[]> pictures(int count, float mean, float scale, int channels) {
    Random random = new Random(5);
    int rows = card.input().frame().rows();
    int side = card.input().frame().side();
    List<float[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] picture = new float[channels * rows * side];
      int blotch = 5 + random.nextInt(side / 3);
      int level = 60 + random.nextInt(100);
      for (int k = 0; k < rows * side; k++) {
        int shade = (k / side / blotch + k % side / blotch) % 2 * 60;
        int pixel = level + shade + random.nextInt(20) - 10;
        for (int c = 0; c < channels; c++) {
          picture[c * rows * side + k] = (pixel - mean) * scale;
        }
      }
      pictures.add(picture);
    }
    return pictures;
  }
}

package dev.lowerface.training.compiler.export;

import static dev.lowerface.training.compiler.graph.Attributes.integer;
import static dev.lowerface.training.compiler.graph.Attributes.ints;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.fusion.Embeddings;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.network.LayerShape;
import dev.lowerface.training.network.Weights;
import dev.lowerface.vision.FaceFrame;
import java.util.Arrays;
import java.util.List;

/**
 * What is shipped: both students, their concatenated embeddings, the classifier and the
 * temperature.
 *
 * @param network the students' network
 * @param classic weights of the classic student
 * @param second weights of the student beside it
 * @param fusion the classifier over both embeddings
 */
public record FusedModel(Architecture network, Weights classic, Weights second, Fusion fusion) {
  /**
   * The model as one ONNX graph, {@code face} to {@code probabilities} and {@code embedding}, and
   * to {@code presence} where the card has a limit for it.
   *
   * @param card the metadata
   * @return the protobuf message
   */
  public ModelProto toOnnx(ModelCard card) {
    LayerShape face = network.input();
    FaceFrame frame = card.input().frame();
    Graph graph = new Graph(ModelCard.INPUT, face.channels(), frame.rows(), frame.side());
    String picture = wholeFrame(graph, card);
    String raw = new TrunkGraph(graph, "classic.", classic).add(network, picture);
    String other = new TrunkGraph(graph, "second.", second).add(network, picture);
    String both =
        graph.node(
            "Concat",
            ModelCard.EMBEDDING,
            List.of(unit(graph, "classic.", raw), unit(graph, "second.", other)),
            integer("axis", 1));
    int size = card.embeddingSize();
    float temperature = (float) fusion.temperature();
    float[] svm = divided(fusion.classifier().weight(), temperature);
    String weight = graph.constant("svm.weight", svm, Emotion.COUNT, size);
    float[] offset = divided(fusion.classifier().bias(), temperature);
    String bias = graph.constant("svm.bias", offset, Emotion.COUNT);
    String scores = graph.node("Gemm", "svm", List.of(both, weight, bias), integer("transB", 1));
    graph.node("Softmax", ModelCard.PROBABILITIES, List.of(scores), integer("axis", 1));
    graph.outputs().put(ModelCard.PROBABILITIES, new int[] {Emotion.COUNT});
    graph.outputs().put(ModelCard.EMBEDDING, new int[] {size});
    if (card.presenceLimit().isPresent()) {
      addPresence(graph, raw);
    }
    return new GraphFile(graph, card.toMetadata()).toProto();
  }

  /** A network that sees the whole frame gets the hidden half painted black in the graph. */
  private String wholeFrame(Graph graph, ModelCard card) {
    FaceFrame frame = card.input().frame();
    if (frame.rows() == network.input().rows()) {
      return ModelCard.INPUT;
    }
    int below = frame.side() - frame.rows() - frame.firstRow();
    String pads =
        graph.add("hidden.rows", Constant.longs(0, 0, frame.firstRow(), 0, 0, 0, below, 0));
    float black = (0 - card.input().mean()) * card.input().scale();
    String value = graph.constant("hidden.black", new float[] {black});
    return graph.node("Pad", "whole", List.of(ModelCard.INPUT, pads, value));
  }

  /** The classic student's own output that says whether there is a mouth, as a probability. */
  private void addPresence(Graph graph, String raw) {
    float[] outputs = classic.get(network.outputLayer() + ".weight");
    float[] shift = classic.get(network.outputLayer() + ".bias");
    int size = network.sizeOf(network.embeddingLayer());
    float[] last = Arrays.copyOfRange(outputs, outputs.length - size, outputs.length);
    String weight = graph.constant("mouth.weight", last, 1, size);
    String bias = graph.constant("mouth.bias", new float[] {shift[shift.length - 1]}, 1);
    String logit = graph.node("Gemm", "mouth", List.of(raw, weight, bias), integer("transB", 1));
    graph.node("Sigmoid", ModelCard.PRESENCE, List.of(logit));
    graph.outputs().put(ModelCard.PRESENCE, new int[] {1});
  }

  private String unit(Graph graph, String prefix, String raw) {
    String norm = graph.node("ReduceL2", prefix + "norm", List.of(raw), ints("axes", 1));
    String least = graph.constant(prefix + "least", new float[] {Embeddings.SMALLEST_NORM});
    String positive = graph.node("Max", prefix + "positive", List.of(norm, least));
    return graph.node("Div", prefix + "unit", List.of(raw, positive));
  }

  private static float[] divided(float[] values, float by) {
    float[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] /= by;
    }
    return result;
  }
}

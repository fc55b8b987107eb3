package dev.lowerface.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes the smallest model that keeps the contract: Flatten, Gemm to a 2-value embedding, Gemm to
 * 8, Softmax. The first embedding value is the mean of the input, the second its first value; class
 * {@code k} has the logit {@code k * first}. So a dark picture is neutral and a bright one
 * contempt.
 */
public final class TinyModel {
  /** The card of the model as {@link #write(Path)} writes it: grey, lower half, side 16. */
  public static final ModelCard CARD =
      card(new FaceFrame(16, VisibleHalf.LOWER), 1, 127.5f, 1 / 127.5f);

  /** How much the logit of the presence gains from black to white, halved. */
  public static final float PRESENCE_GAIN = 4;

  private static final int WAVES_SIDE = 64;

  private TinyModel() {}

  public static ModelCard card(FaceFrame frame, int channels, float mean, float scale) {
    return card(frame, channels, mean, scale, 2);
  }

  private static ModelCard card(
      FaceFrame frame, int channels, float mean, float scale, int embedding) {
    return new ModelCard(
        new ModelCard.Input(frame, channels, mean, scale),
        embedding,
        "tiny",
        new ModelCard.Training("none", List.of(0, 0, 0, 0, 0, 0, 0, 0), "none", 1),
        new ModelCard.Validation("none", 0, 0));
  }

  public static Path write(Path folder) {
    return write(folder, CARD);
  }

  /**
   * Writes one that answers in waves over the rows: each class has a frequency of its own, so that
   * a mouth that moves moves all of them. Grey, lower half, side {@value #WAVES_SIDE}; its
   * embedding is the eight logits.
   */
  public static Path writeWaves(Path folder) {
    FaceFrame frame = new FaceFrame(WAVES_SIDE, VisibleHalf.LOWER);
    int inputs = frame.rows() * frame.side();
    float[] waves = new float[inputs * Emotion.COUNT];
    for (int i = 0; i < waves.length; i++) {
      int row = i / Emotion.COUNT / frame.side();
      int k = i % Emotion.COUNT;
      waves[i] = 0.02f * (float) Math.sin(0.37 * (k + 1) * row + k);
    }
    ModelCard card = card(frame, 1, 127.5f, 1 / 127.5f, Emotion.COUNT);
    GraphProto.Builder graph =
        frame(card)
            .addInitializer(weights("W", waves, inputs, Emotion.COUNT))
            .addNode(node("Flatten", "flat", ModelCard.INPUT))
            .addNode(node("Gemm", ModelCard.EMBEDDING, "flat", "W"))
            .addNode(softmax(ModelCard.EMBEDDING));
    return write(folder, graph, card.toMetadata());
  }

  public static Path write(Path folder, ModelCard card) {
    return write(folder, card, metadata -> {}, graph -> {});
  }

  /** A model that also tells: the brighter the picture, the surer it is that there is a mouth. */
  public static Path writeWithPresence(Path folder) {
    return write(folder, CARD.withPresence(0.5), metadata -> {}, TinyModel::addPresence);
  }

  private static void addPresence(GraphProto.Builder graph) {
    graph
        .addOutput(value(ModelCard.PRESENCE, 1))
        .addInitializer(weights("W3", new float[] {PRESENCE_GAIN, 0}, 2, 1))
        .addNode(node("Gemm", "mouth", ModelCard.EMBEDDING, "W3"))
        .addNode(node("Sigmoid", ModelCard.PRESENCE, "mouth"));
  }

  public static Path write(
      Path folder,
      ModelCard card,
      Consumer<Map<String, String>> editMetadata,
      Consumer<GraphProto.Builder> editGraph) {
    GraphProto.Builder graph = graph(card);
    editGraph.accept(graph);
    Map<String, String> metadata = new LinkedHashMap<>(card.toMetadata());
    editMetadata.accept(metadata);
    return write(folder, graph, metadata);
  }

  private static Path write(Path folder, GraphProto.Builder graph, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    Path file = folder.resolve("tiny.onnx");
    try {
      Files.write(file, model.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static GraphProto.Builder graph(ModelCard card) {
    int rows = card.input().frame().rows();
    int side = card.input().frame().side();
    int inputs = card.input().channels() * rows * side;
    float[] toEmbedding = new float[inputs * 2];
    for (int i = 0; i < inputs; i++) {
      toEmbedding[2 * i] = 1f / inputs;
    }
    toEmbedding[1] = 1;
    float[] toLogits = new float[2 * Emotion.COUNT];
    for (int k = 0; k < Emotion.COUNT; k++) {
      toLogits[k] = k;
    }
    return frame(card)
        .addInitializer(weights("W1", toEmbedding, inputs, 2))
        .addInitializer(weights("W2", toLogits, 2, Emotion.COUNT))
        .addNode(node("Flatten", "flat", ModelCard.INPUT))
        .addNode(node("Gemm", ModelCard.EMBEDDING, "flat", "W1"))
        .addNode(node("Gemm", "logits", ModelCard.EMBEDDING, "W2"))
        .addNode(softmax("logits"));
  }

  private static GraphProto.Builder frame(ModelCard card) {
    return GraphProto.newBuilder()
        .setName("tiny")
        .addInput(
            value(
                ModelCard.INPUT,
                card.input().channels(),
                card.input().frame().rows(),
                card.input().frame().side()))
        .addOutput(value(ModelCard.PROBABILITIES, Emotion.COUNT))
        .addOutput(value(ModelCard.EMBEDDING, card.embeddingSize()));
  }

  private static NodeProto softmax(String logits) {
    return node("Softmax", ModelCard.PROBABILITIES, logits).toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1))
        .build();
  }

  public static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(operator + "-" + output)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  public static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    for (long size : shape) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }

  private static TensorProto weights(String name, float[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }
}

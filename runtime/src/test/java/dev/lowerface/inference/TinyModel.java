package dev.lowerface.inference;

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

  private TinyModel() {}

  public static ModelCard card(FaceFrame frame, int channels, float mean, float scale) {
    return new ModelCard(
        frame,
        channels,
        mean,
        scale,
        2,
        "tiny",
        "none",
        List.of(0, 0, 0, 0, 0, 0, 0, 0),
        "none",
        1,
        "none",
        0,
        0);
  }

  public static Path write(Path folder) {
    return write(folder, CARD);
  }

  public static Path write(Path folder, ModelCard card) {
    return write(folder, card, metadata -> {}, graph -> {});
  }

  public static Path write(
      Path folder,
      ModelCard card,
      Consumer<Map<String, String>> editMetadata,
      Consumer<GraphProto.Builder> editGraph) {
    GraphProto.Builder graph = graph(card);
    editGraph.accept(graph);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph);
    Map<String, String> metadata = new LinkedHashMap<>(card.toMetadata());
    editMetadata.accept(metadata);
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
    int rows = card.frame().rows();
    int side = card.frame().side();
    int inputs = card.channels() * rows * side;
    float[] toEmbedding = new float[inputs * 2];
    for (int i = 0; i < inputs; i++) {
      toEmbedding[2 * i] = 1f / inputs;
    }
    toEmbedding[1] = 1;
    float[] toLogits = new float[2 * Emotion.COUNT];
    for (int k = 0; k < Emotion.COUNT; k++) {
      toLogits[k] = k;
    }
    return GraphProto.newBuilder()
        .setName("tiny")
        .addInput(value(ModelCard.INPUT, card.channels(), rows, side))
        .addOutput(value(ModelCard.PROBABILITIES, Emotion.COUNT))
        .addOutput(value(ModelCard.EMBEDDING, card.embeddingSize()))
        .addInitializer(weights("W1", toEmbedding, inputs, 2))
        .addInitializer(weights("W2", toLogits, 2, Emotion.COUNT))
        .addNode(node("Flatten", "flat", ModelCard.INPUT))
        .addNode(node("Gemm", ModelCard.EMBEDDING, "flat", "W1"))
        .addNode(node("Gemm", "logits", ModelCard.EMBEDDING, "W2"))
        .addNode(
            node("Softmax", ModelCard.PROBABILITIES, "logits").toBuilder()
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
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

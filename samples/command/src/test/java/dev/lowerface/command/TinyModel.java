package dev.lowerface.command;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a model file of one layer with fixed weights: it answers, and knows nothing. */
public final class TinyModel {
  private static final int SIDE = 64;
  private static final int INPUTS = SIDE * SIDE / 2;

  private TinyModel() {}

  public static Path write(Path folder) throws IOException {
    ModelCard card =
        new ModelCard(
            new FaceFrame(SIDE, VisibleHalf.LOWER),
            1,
            127.5f,
            1 / 127.5f,
            Emotion.COUNT,
            "tiny",
            "none",
            List.of(0, 0, 0, 0, 0, 0, 0, 0),
            "none",
            1,
            "none",
            0,
            0);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph());
    card.toMetadata()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return Files.write(folder.resolve("tiny.onnx"), model.build().toByteArray());
  }

  private static GraphProto.Builder graph() {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName("W")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(INPUTS)
            .addDims(Emotion.COUNT);
    // Waves of eight frequencies, so that a mouth that moves moves every class.
    for (int i = 0; i < INPUTS; i++) {
      int row = i / SIDE;
      for (int k = 0; k < Emotion.COUNT; k++) {
        weights.addFloatData(0.02f * (float) Math.sin(0.37 * (k + 1) * row + k));
      }
    }
    return GraphProto.newBuilder()
        .setName("tiny")
        .addInput(value(ModelCard.INPUT, 1, SIDE / 2, SIDE))
        .addOutput(value(ModelCard.PROBABILITIES, Emotion.COUNT))
        .addOutput(value(ModelCard.EMBEDDING, Emotion.COUNT))
        .addInitializer(weights)
        .addNode(node("Flatten", "flat", ModelCard.INPUT))
        .addNode(node("Gemm", ModelCard.EMBEDDING, "flat", "W"))
        .addNode(
            node("Softmax", ModelCard.PROBABILITIES, ModelCard.EMBEDDING)
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private static ValueInfoProto.Builder value(String name, long... shape) {
    TensorShapeProto.Builder dimensions =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
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
                        .setShape(dimensions)));
  }
}

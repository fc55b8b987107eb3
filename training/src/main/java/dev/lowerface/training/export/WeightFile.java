package dev.lowerface.training.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.network.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights on disk: the initialisers of an ONNX file without nodes, with free metadata. Any ONNX
 * tool can look into it.
 *
 * @param weights the arrays
 * @param metadata keys and values
 */
public record WeightFile(Weights weights, Map<String, String> metadata) {
  public WeightFile {
    metadata = new LinkedHashMap<>(metadata);
  }

  /**
   * Writes the file; what stood there before is replaced in one step, or kept if writing fails.
   *
   * @param file where
   * @throws LowerfaceException if it cannot be written
   */
  public void write(Path file) {
    OnnxBuilder graph = new OnnxBuilder();
    weights.arrays().forEach((name, values) -> graph.constant(name, values, values.length));
    replace(file, graph.build(metadata));
  }

  /**
   * Writes a protobuf message beside its place and moves it there.
   *
   * @param file where
   * @param message what
   * @throws LowerfaceException if it cannot be written
   */
  public static void replace(Path file, MessageLite message) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(beside)) {
        message.writeTo(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LowerfaceException("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @param file where
   * @return weights and metadata
   * @throws LowerfaceException if it is not there or not whole
   */
  public static WeightFile read(Path file) {
    ModelProto model;
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      model = ModelProto.parseFrom(coded);
      if (!model.hasGraph()) { // Protobuf takes an empty file for a message without fields.
        throw new EOFException("no graph");
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a whole weight file at " + file + "; delete it to start again", e);
    }
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      float[] values = new float[tensor.getRawData().size() / Float.BYTES];
      tensor
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      arrays.put(tensor.getName(), values);
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    return new WeightFile(new Weights(arrays), metadata);
  }
}

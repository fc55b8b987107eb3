package dev.lowerface.inference.modelfile;

import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model file says before any of it is run: its metadata, inputs and outputs. Reading it
 * refuses damaged files and all that this library does not need, so that native code is given
 * bounded, complete models only. Field numbers are those of {@code ModelProto} in onnx.proto.
 *
 * @param metadata its custom metadata
 * @param inputs its graph's inputs by name
 * @param outputs its graph's outputs by name
 */
public record ModelFile(
    Map<String, String> metadata, Map<String, TensorType> inputs, Map<String, TensorType> outputs) {
  private static final int MAX_METADATA = 1000;

  /**
   * Reads the bytes of an ONNX file.
   *
   * @param bytes the whole file
   * @param origin what to call the file in an error
   * @throws LowerfaceException if it is no ONNX model or holds what is not allowed
   */
  public static ModelFile read(ByteBuffer bytes, String origin) {
    try {
      return walk(new WireReader(bytes));
    } catch (IllegalArgumentException e) {
      throw new LowerfaceException(
          "expected an ONNX model of an image network, but " + origin + " has " + e.getMessage(),
          e);
    }
  }

  private static ModelFile walk(WireReader reader) {
    Map<String, String> metadata = new LinkedHashMap<>();
    GraphWalk graph = null;
    while (reader.next()) {
      switch (reader.field()) {
        case 7 -> graph = onlyOne(graph, reader.bytes());
        case 14 -> entry(reader.bytes(), metadata);
        case 1, 2, 3, 4, 5, 6, 8 -> {} // versions, producer, domain, documentation
        default ->
            throw new IllegalArgumentException(
                "the field " + reader.field() + ", which is not allowed");
      }
    }
    if (graph == null) {
      throw new IllegalArgumentException("no graph");
    }
    return new ModelFile(metadata, graph.inputs(), graph.outputs());
  }

  private static GraphWalk onlyOne(@Nullable GraphWalk before, ByteBuffer graph) {
    if (before != null) {
      throw new IllegalArgumentException("two graphs");
    }
    return new GraphWalk(graph);
  }

  private static void entry(ByteBuffer entry, Map<String, String> metadata) {
    String key = "";
    String value = "";
    WireReader reader = new WireReader(entry);
    while (reader.next()) {
      if (reader.field() == 1) {
        key = reader.text();
      } else if (reader.field() == 2) {
        value = reader.text();
      }
    }
    metadata.put(key, value);
    if (metadata.size() > MAX_METADATA) {
      throw new IllegalArgumentException("more than " + MAX_METADATA + " metadata entries");
    }
  }
}

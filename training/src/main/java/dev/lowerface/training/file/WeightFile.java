package dev.lowerface.training.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.training.network.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights on disk in the safetensors format: a length, a JSON header, the arrays in order. Written
 * and read array by array, so that a large network needs no second copy in memory, and readable by
 * the Python packages of that name.
 *
 * @param weights the arrays
 * @param metadata keys and values
 */
public record WeightFile(Weights weights, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final int LARGEST_HEADER = 100_000_000; // As the format has it.
  private static final int CHUNK = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

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
    WholeFile.replace(file, this::writeTo);
  }

  private void writeTo(Path file) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.set(METADATA, JSON.valueToTree(metadata));
    long end = 0;
    for (Map.Entry<String, float[]> array : weights.arrays().entrySet()) {
      ObjectNode entry = header.putObject(array.getKey());
      entry.put("dtype", "F32").putArray("shape").add(array.getValue().length);
      long next = end + (long) array.getValue().length * Float.BYTES;
      entry.putArray("data_offsets").add(end).add(next);
      end = next;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    byte[] text = Arrays.copyOf(json, (json.length + 7) / 8 * 8); // The arrays start aligned.
    Arrays.fill(text, json.length, text.length, (byte) ' ');
    ByteBuffer buffer = buffer(Math.max(CHUNK, Long.BYTES + text.length));
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      drain(buffer.putLong(text.length).put(text), out);
      for (float[] values : weights.arrays().values()) {
        for (int at = 0; at < values.length; at += buffer.capacity() / Float.BYTES) {
          int count = Math.min(values.length - at, buffer.capacity() / Float.BYTES);
          buffer.asFloatBuffer().put(values, at, count);
          drain(buffer.position(count * Float.BYTES), out);
        }
      }
      out.force(true);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void drain(ByteBuffer buffer, FileChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads a file.
   *
   * @param file where
   * @return weights and metadata
   * @throws LowerfaceException if it is not there or not whole
   */
  public static WeightFile read(Path file) {
    try (FileChannel in = open(file)) {
      JsonNode header = header(in);
      long start = in.position();
      ByteBuffer buffer = buffer(CHUNK);
      Map<String, float[]> arrays = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        if (!field.getKey().equals(METADATA)) {
          arrays.put(field.getKey(), array(field.getValue(), start, in, buffer));
        }
      }
      return new WeightFile(new Weights(arrays), metadata(header));
    } catch (IOException e) {
      throw notWhole(file, e);
    }
  }

  /**
   * Reads a file's metadata alone.
   *
   * @param file where
   * @return keys and values
   * @throws LowerfaceException if it is not there or has no header
   */
  public static Map<String, String> readMetadata(Path file) {
    try (FileChannel in = open(file)) {
      return metadata(header(in));
    } catch (IOException e) {
      throw notWhole(file, e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    if (Files.exists(file)) {
      requirePlain(file);
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  private static void requirePlain(Path file) {
    try {
      PlainFile.require(file);
    } catch (IOException e) {
      throw new LowerfaceException("expected a weight file at " + file + ": " + e.getMessage(), e);
    }
  }

  private static LowerfaceException notWhole(Path file, IOException cause) {
    return new LowerfaceException(
        "expected a whole weight file at " + file + "; delete it to start again", cause);
  }

  private static JsonNode header(FileChannel in) throws IOException {
    long length = fill(buffer(Long.BYTES), in).getLong();
    if (length < 2 || length > Math.min(LARGEST_HEADER, in.size() - Long.BYTES)) {
      throw new EOFException("a header of " + length + " bytes");
    }
    byte[] text = new byte[(int) length];
    fill(ByteBuffer.wrap(text), in);
    return JSON.readTree(new String(text, StandardCharsets.UTF_8));
  }

  private static Map<String, String> metadata(JsonNode header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(METADATA)
        .properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return metadata;
  }

  private static float[] array(JsonNode entry, long start, FileChannel in, ByteBuffer buffer)
      throws IOException {
    long from = entry.path("data_offsets").path(0).asLong(-1);
    long to = entry.path("data_offsets").path(1).asLong(-1);
    long count = (to - from) / Float.BYTES;
    boolean floats = entry.path("dtype").asText().equals("F32");
    if (!floats || from < 0 || to < from || start + to > in.size() || count > Integer.MAX_VALUE) {
      throw new EOFException("an array from " + from + " to " + to);
    }
    float[] values = new float[(int) count];
    in.position(start + from);
    for (int at = 0; at < values.length; at += buffer.capacity() / Float.BYTES) {
      int part = Math.min(values.length - at, buffer.capacity() / Float.BYTES);
      fill(buffer.clear().limit(part * Float.BYTES), in).asFloatBuffer().get(values, at, part);
    }
    return values;
  }

  private static ByteBuffer fill(ByteBuffer buffer, FileChannel in) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException("the file ends early");
      }
    }
    return buffer.flip();
  }
}

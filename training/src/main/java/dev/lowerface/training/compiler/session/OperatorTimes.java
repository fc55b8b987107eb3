package dev.lowerface.training.compiler.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ONNX Runtime's own profiler says of a model: which kernels run, and how long. */
public final class OperatorTimes {
  private static final int RUNS = 20;

  private OperatorTimes() {}

  /**
   * An operator, all its nodes together.
   *
   * @param operator its name after ONNX Runtime's optimisations, such as {@code QLinearConv}
   * @param types the element types it is given, such as {@code uint8}
   * @param nodes how many there are
   * @param micros mean time of all of them for one picture
   */
  public record Entry(String operator, String types, int nodes, double micros) {
    /**
     * Whether this is the arithmetic that quantisation is about, done in floats.
     *
     * @return true for a convolution or matrix product of floats
     */
    public boolean isFloatProduct() {
      boolean product = operator.contains("Conv") || operator.contains("Gemm");
      return (product || operator.contains("MatMul")) && !operator.startsWith("Q");
    }
  }

  /**
   * Profiles a model on the processor.
   *
   * @param file an ONNX file with one picture as input
   * @param input the input's name
   * @param shape of the input, the batch first
   * @param output the name of an output
   * @param threads of the processor
   * @return operators, the most costly first
   * @throws LowerfaceException if ONNX Runtime cannot run it
   */
  public static List<Entry> of(Path file, String input, long[] shape, String output, int threads) {
    try {
      Path folder = Files.createTempDirectory("lowerface-profile");
      try {
        float[] picture = new float[Math.toIntExact(shape[1] * shape[2] * shape[3])];
        for (int i = 0; i < picture.length; i++) {
          picture[i] = i % 113;
        }
        Path prefix = folder.resolve("profile");
        try (OnnxSession session = OnnxSession.profiling(file, input, threads, prefix)) {
          for (int run = 0; run < RUNS; run++) {
            session.run(picture, shape, List.of(output));
          }
        }
        return entries(folder);
      } finally {
        clear(folder);
      }
    } catch (IOException e) {
      throw new LowerfaceException("the profile could not be written: " + e.getMessage(), e);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static List<Entry> entries(Path folder) throws IOException {
    Map<String, double[]> sums = new LinkedHashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        for (JsonNode event : new ObjectMapper().readTree(file.toFile())) {
          boolean kernel = event.path("name").asText().endsWith("_kernel_time");
          if (kernel && event.path("cat").asText().equals("Node")) {
            JsonNode details = event.path("args");
            JsonNode types = details.path("input_type_shape");
            String type = types.isEmpty() ? "" : types.get(0).fieldNames().next();
            String key = details.path("op_name").asText() + " " + type;
            double[] sum = sums.computeIfAbsent(key, name -> new double[2]);
            sum[0]++;
            sum[1] += event.path("dur").asDouble();
          }
        }
      }
    }
    List<Entry> entries = new ArrayList<>();
    sums.forEach(
        (key, sum) -> {
          String[] words = key.split(" ", 2);
          entries.add(new Entry(words[0], words[1], (int) sum[0] / RUNS, sum[1] / RUNS));
        });
    entries.sort(Comparator.comparingDouble(Entry::micros).reversed());
    return entries;
  }
}

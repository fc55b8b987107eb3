package dev.lowerface.training.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.experiment.Results;
import dev.lowerface.training.experiment.run.Row;
import dev.lowerface.training.file.WholeFile;
import dev.lowerface.training.statistics.Interval;
import dev.lowerface.training.statistics.McNemar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A report of an experiment.
 *
 * @param results what was found
 * @param command the command line that found it
 */
public record Report(Results results, String command) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEMPLATE = "report.html";
  private static final String DATA = "/*DATA*/null";
  private static final int THUMBNAIL = 96;

  /** The comparisons that the method is about: what should be better, and than what. */
  private static final String[][] COMPARISONS = {
    {"%s-%s", "full-%s", "trained on occluded faces, against the teacher that never saw any"},
    {"classic-%s", "baseline-%s", "classic distillation, against fine-tuning alone"},
    {"triplet-%s", "baseline-%s", "triplet distillation, against fine-tuning alone"},
    {"combined-%s", "baseline-%s", "both students combined, against fine-tuning alone"},
    {"combined-%s", "classic-%s", "both students combined, against the classic one"},
    {"joint-%s", "combined-%s", "both losses in one student, against two students"},
  };

  /**
   * Writes {@code results.json}, {@code report.html}, and the table as {@code table.csv} and {@code
   * table.tex}.
   *
   * @param folder where
   * @param faces how many of the measured faces the page shows; 0 for none
   * @throws dev.lowerface.expression.LowerfaceException if they cannot be written
   */
  public void write(Path folder, int faces) {
    ObjectNode data = data();
    WholeFile.replace(
        folder.resolve("results.json"),
        beside -> JSON.writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), data));
    addFaces(data, faces);
    String page = template().replace(DATA, embedded(data));
    WholeFile.replace(folder.resolve("report.html"), beside -> Files.writeString(beside, page));
    TableFiles.write(folder, results);
  }

  /** JSON that can stand in a script element: no tag can begin in it. */
  private static String embedded(ObjectNode data) {
    try {
      return JSON.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(Report.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode data() {
    ObjectNode data = JSON.createObjectNode();
    data.put("command", command);
    data.put("level", Interval.LEVEL);
    data.set("description", JSON.valueToTree(results.description()));
    data.set(
        "emotions", JSON.valueToTree(Arrays.stream(Emotion.values()).map(Emotion::label).toList()));
    PaperFigures paper = new PaperFigures();
    ArrayNode rows = data.putArray("rows");
    for (Results.Summary summary : results.summaries()) {
      ObjectNode row = rows.addObject();
      row.setAll((ObjectNode) JSON.valueToTree(summary));
      PaperFigures.Figure figure = paper.of(results.architecture(), summary.id());
      if (figure != null) {
        row.set("paper", JSON.valueToTree(figure));
      }
    }
    data.set("comparisons", comparisons());
    ArrayNode seeds = data.putArray("seeds");
    for (Results.Seed seed : results.seeds()) {
      ObjectNode of = seeds.addObject();
      of.put("seed", seed.seed());
      of.set(
          "labels",
          JSON.valueToTree(
              seed.faces().measured().faces().stream().map(f -> f.label().index()).toList()));
      of.set("rows", JSON.valueToTree(seed.rows()));
      of.set("curves", JSON.valueToTree(seed.curves()));
      of.set("mcnemar", mcnemar(seeds.size() - 1, seed.rows()));
    }
    return data;
  }

  private ArrayNode mcnemar(int seed, List<Row> rows) {
    ArrayNode tests = JSON.createArrayNode();
    for (int first = 0; first < rows.size(); first++) {
      for (int second = first + 1; second < rows.size(); second++) {
        String one = rows.get(first).id();
        String other = rows.get(second).id();
        ObjectNode test = JSON.valueToTree(results.compare(seed, one, other));
        tests.add(test.put("first", one).put("second", other));
      }
    }
    return tests;
  }

  /**
   * The comparisons that the method is about, as far as the table has their rows.
   *
   * @param better the row that should be better
   * @param than the other
   * @param what in words
   * @param points difference in percentage points, one for each seed
   * @param p McNemar's, one for each seed
   */
  private record Comparison(
      String better, String than, String what, List<Double> points, List<Double> p) {}

  private List<Comparison> found() {
    List<Comparison> found = new ArrayList<>();
    List<String> ids = results.seeds().get(0).rows().stream().map(Row::id).toList();
    for (String half : List.of("lower", "upper")) {
      for (String[] comparison : COMPARISONS) {
        String better = comparison[0].replace("%s", half);
        String than = comparison[1].replace("%s", half);
        if (ids.contains(better) && ids.contains(than)) {
          List<Double> points = new ArrayList<>();
          List<Double> p = new ArrayList<>();
          for (int seed = 0; seed < results.seeds().size(); seed++) {
            McNemar test = results.compare(seed, better, than);
            int faces = results.seeds().get(seed).faces().measured().faces().size();
            points.add(100.0 * (test.onlyFirst() - test.onlySecond()) / faces);
            p.add(test.p());
          }
          String what = comparison[2] + " (" + half + " half)";
          found.add(new Comparison(better, than, what, points, p));
        }
      }
    }
    return found;
  }

  private ArrayNode comparisons() {
    return JSON.valueToTree(found());
  }

  /** Faces of the user's own data, drawn at random, with what each row answers. */
  private void addFaces(ObjectNode data, int wanted) {
    Results.Seed seed = results.seeds().get(0);
    List<Face> all = seed.faces().measured().faces();
    ArrayNode faces = data.putArray("faces");
    SplittableRandom random = new SplittableRandom(1);
    int left = Math.min(wanted, all.size());
    for (int i = 0; i < all.size() && left > 0; i++) {
      if (random.nextInt(all.size() - i) < left) {
        left--;
        ObjectNode face = faces.addObject();
        face.put("name", all.get(i).name()).put("label", all.get(i).label().index());
        face.put("png", png(all.get(i)));
        ObjectNode answers = face.putObject("answers");
        for (Row row : seed.rows()) {
          answers.put(row.id(), row.answers().get(i));
        }
      }
    }
  }

  private static String png(Face face) {
    Mat picture = face.read(THUMBNAIL, 1);
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(".png", picture, bytes);
    String text = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toArray());
    picture.release();
    bytes.release();
    return text;
  }

  /**
   * The table and the comparisons for a terminal.
   *
   * @return lines
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    PaperFigures paper = new PaperFigures();
    text.append(
        line(
            "%-44s %-8s %-19s %-12s %s",
            "", "by", "accuracy, percent", "macro recall", "elsewhere, FER+ test"));
    List<Results.Summary> summaries = results.summaries();
    for (int i = 0; i < summaries.size(); i++) {
      Results.Summary row = summaries.get(i);
      PaperFigures.Figure figure = paper.of(results.architecture(), row.id());
      Interval interval = results.seeds().get(0).rows().get(i).interval();
      String spread =
          row.accuracies().size() > 1
              ? line("%5.2f ± %.2f", 100 * row.mean(), 100 * row.deviation())
              : line(
                  "%5.2f (%.1f to %.1f)",
                  100 * row.mean(), 100 * interval.low(), 100 * interval.high());
      text.append(
          line(
              "%-44s %-8s %-19s %-12s %s",
              row.name(),
              row.classifier(),
              spread.strip(),
              line("%.2f", 100 * row.macroRecall()).strip(),
              figure == null ? "" : line("%.2f %s", figure.percent(), figure.mark()).strip()));
    }
    for (Comparison comparison : found()) {
      text.append(
          line(
              "%+6.2f points, McNemar's p %s: %s",
              comparison.points().stream().mapToDouble(Double::doubleValue).average().orElse(0),
              String.join(", ", comparison.p().stream().map(p -> line("%.2g", p).strip()).toList()),
              comparison.what()));
    }
    return text.toString();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
  }
}

package dev.lowerface.archive.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.archive.sweep.plan.Training;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What came of one training.
 *
 * @param training which
 * @param variant what a reader calls its kind
 * @param rows what it found; none if it failed
 * @param labels the true class of each measured face; none where {@code reproduce} was not asked
 *     for a table, which alone says them
 * @param error why it failed; empty if it did not
 */
public record Found(
    Training training, String variant, List<FoundRow> rows, FaceClasses labels, String error) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads what a training found.
   *
   * @param folder of a training that ended well
   * @param variant what a reader calls its kind
   * @return its rows
   * @throws LowerfaceException if the file is not as {@code reproduce} writes it
   */
  public static Found read(TrainingFolder folder, String variant) {
    Path file = folder.results();
    try (InputStream in = PlainFile.open(file)) {
      JsonNode tree = JSON.readTree(in);
      // One seed's rows; or, of a table, all seeds, of which each training has one.
      JsonNode seed = tree.isArray() ? tree : tree.required("seeds").required(0);
      JsonNode rows = tree.isArray() ? tree : seed.required("rows");
      return new Found(
          folder.training(),
          variant,
          StreamSupport.stream(rows.spliterator(), false).map(FoundRow::of).toList(),
          tree.isArray() ? FaceClasses.NONE : FaceClasses.of(seed.required("labels")),
          "");
    } catch (IOException | IllegalArgumentException e) {
      throw new LowerfaceException(
          "expected what reproduce found in "
              + file
              + "; delete its folder to train it again: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * A training that failed.
   *
   * @param training which
   * @param variant what a reader calls its kind
   * @param error why
   * @return it, without rows
   */
  public static Found failed(Training training, String variant, String error) {
    return new Found(training, variant, List.of(), FaceClasses.NONE, error);
  }

  /**
   * One of its rows.
   *
   * @param id which
   * @return nothing if it has none of that name
   */
  public Optional<FoundRow> row(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }
}

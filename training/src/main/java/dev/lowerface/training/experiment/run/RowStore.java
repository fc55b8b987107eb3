package dev.lowerface.training.experiment.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finished rows on disk, so that a table that was interrupted measures none of them again.
 *
 * @param folder where; one JSON file for each row
 * @param settings what the rows belong to; a row of other settings is measured again
 */
public record RowStore(Path folder, String settings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public @Nullable Row read(String id) {
    Path file = file(id);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      ObjectNode stored = (ObjectNode) JSON.readTree(file.toFile());
      boolean same = stored.path("settings").asText().equals(settings);
      stored.remove("settings");
      return same ? JSON.treeToValue(stored, Row.class) : null;
    } catch (IOException | ClassCastException e) {
      throw new LowerfaceException(
          "expected a measured row at " + file + "; delete it to measure it again", e);
    }
  }

  public void write(Row row) {
    ObjectNode stored = JSON.valueToTree(row);
    stored.put("settings", settings);
    WholeFile.replace(file(row.id()), beside -> JSON.writeValue(beside.toFile(), stored));
  }

  private Path file(String id) {
    return folder.resolve("row-" + id + ".json");
  }
}

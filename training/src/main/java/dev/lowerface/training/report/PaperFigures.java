package dev.lowerface.training.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The figures that a table is compared with, each with a mark that says how sure it is. */
final class PaperFigures {
  private static final String FILE = "paper-figures.csv";

  /**
   * A figure from elsewhere.
   *
   * @param percent an accuracy on FER+
   * @param mark {@code [paper]} where it was read there, else {@code [recalled]}
   * @param note more about it
   */
  record Figure(double percent, String mark, String note) {}

  private final Map<String, Figure> figures = new LinkedHashMap<>();

  PaperFigures() {
    CSVFormat headed = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(PaperFigures.class.getResourceAsStream(FILE), FILE),
            StandardCharsets.UTF_8)) {
      for (CSVRecord row : headed.parse(in)) {
        Figure figure =
            new Figure(Double.parseDouble(row.get("percent")), row.get("mark"), row.get("note"));
        figures.put(row.get("network") + " " + row.get("row"), figure);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Figure of(String network, String row) {
    return figures.get(network + " " + row);
  }
}

package dev.lowerface.rendering.face;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The tables of this package: action units and visemes as shapes, emotions as action units. */
final class FaceTables {
  /** Part of a viseme: how much of a shape. */
  record Part(String shape, double weight) {}

  /** How strongly an action unit is shown, and on which side. */
  record Unit(int number, ShapeNames.Side side, double strength) {}

  /**
   * One way to show an emotion.
   *
   * @param share of the people who show it so
   */
  record Prototype(double share, List<Unit> units) {}

  private static final Pattern UNIT = Pattern.compile("([LR]?)([0-9]+):([0-9.]+)");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private FaceTables() {}

  static Map<Integer, List<Part>> actionUnits() {
    Map<Integer, List<Part>> units = new LinkedHashMap<>();
    for (CSVRecord row : rows("action-units.csv")) {
      units
          .computeIfAbsent(Integer.valueOf(row.get("unit")), unit -> new ArrayList<>())
          .add(new Part(row.get("shape"), Double.parseDouble(row.get("weight"))));
    }
    return units;
  }

  static Map<String, List<Part>> visemes() {
    Map<String, List<Part>> visemes = new LinkedHashMap<>();
    for (CSVRecord row : rows("visemes.csv")) {
      visemes
          .computeIfAbsent(row.get("viseme"), viseme -> new ArrayList<>())
          .add(new Part(row.get("shape"), Double.parseDouble(row.get("weight"))));
    }
    return visemes;
  }

  static Map<Emotion, List<Prototype>> prototypes() {
    Map<Emotion, List<Prototype>> prototypes = new LinkedHashMap<>();
    for (CSVRecord row : rows("prototypes.csv")) {
      List<Unit> units = new ArrayList<>();
      Matcher unit = UNIT.matcher(row.get("units"));
      while (unit.find()) {
        ShapeNames.Side side =
            switch (unit.group(1)) {
              case "L" -> ShapeNames.Side.LEFT;
              case "R" -> ShapeNames.Side.RIGHT;
              default -> ShapeNames.Side.BOTH;
            };
        units.add(
            new Unit(Integer.parseInt(unit.group(2)), side, Double.parseDouble(unit.group(3))));
      }
      prototypes
          .computeIfAbsent(
              Emotion.valueOf(row.get("emotion").toUpperCase(Locale.ROOT)),
              emotion -> new ArrayList<>())
          .add(new Prototype(Double.parseDouble(row.get("share")), units));
    }
    return prototypes;
  }

  private static List<CSVRecord> rows(String name) {
    try (InputStream in = FaceTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new LowerfaceException("expected " + name + " in this jar; it is incomplete");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        return FORMAT.parse(reader).getRecords();
      }
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + name + " from this jar", e);
    }
  }
}

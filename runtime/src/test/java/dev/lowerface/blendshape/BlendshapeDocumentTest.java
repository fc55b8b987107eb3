package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/blendshapes.md} says of the table is what stands there. */
class BlendshapeDocumentTest {
  private static final Path TABLE =
      Path.of("src/main/resources/dev/lowerface/blendshape/action-units.csv");
  private static final Path DOCUMENT = Path.of("../docs/blendshapes.md");
  private static final Pattern CSV_ROW =
      Pattern.compile("^([a-z]+),[LR]?(\\d+),([\\d.]+),.*$", Pattern.MULTILINE);
  private static final Pattern UNIT = Pattern.compile("\\b(\\d+) [a-z ]+(0\\.\\d+)?");

  @Test
  void theActionUnitsOfEachEmotionAreThoseOfTheTable() throws IOException {
    Map<String, Map<Integer, Float>> table = new TreeMap<>();
    Matcher row = CSV_ROW.matcher(Files.readString(TABLE));
    while (row.find()) {
      table
          .computeIfAbsent(row.group(1), emotion -> new TreeMap<>())
          .put(Integer.valueOf(row.group(2)), Float.valueOf(row.group(3)));
    }
    Map<String, Map<Integer, Float>> documented = new TreeMap<>();
    String document = Files.readString(DOCUMENT);
    for (Emotion emotion : Emotion.values()) {
      Matcher line =
          Pattern.compile("^\\| " + emotion.label() + " \\| (.*) \\|\\R", Pattern.MULTILINE)
              .matcher(document);
      assertTrue(line.find(), emotion.label());
      Map<Integer, Float> units = new TreeMap<>();
      Matcher unit = UNIT.matcher(line.group(1));
      while (unit.find()) {
        String share = unit.group(2);
        units.put(Integer.valueOf(unit.group(1)), share == null ? 1 : Float.parseFloat(share));
      }
      if (!units.isEmpty()) {
        documented.put(emotion.label(), units);
      }
    }
    assertEquals(table, documented);
    assertEquals(Emotion.COUNT - 1, table.size());
  }
}

package dev.lowerface.benchmarks.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.expression.LowerfaceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whether the goals are met is not asked here: that depends on the machine. */
class BenchCommandTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesOneObjectWithAllSections() throws IOException {
    assertEquals(0, bench("--seconds", "1", "--json"), this::errors);
    JsonNode report = JSON.readTree(out.toByteArray());
    assertEquals(List.of("machine", "model", "sections", "goals", "allMet"), names(report));
    assertEquals(
        List.of("preprocess", "inference", "pipeline", "locate", "start"),
        names(report.get("sections")));
    for (JsonNode section : report.get("sections")) {
      assertEquals(List.of("notes", "rows", "figures"), names(section));
      assertFalse(section.get("notes").isEmpty());
      for (JsonNode row : section.get("rows")) {
        assertEquals(
            List.of("name", "unit", "count", "p50", "p90", "p99", "p999", "max"), names(row));
        assertTrue(row.get("count").longValue() > 0, row::toString);
        assertTrue(row.get("max").doubleValue() >= row.get("p50").doubleValue(), row::toString);
      }
      for (JsonNode figure : section.get("figures")) {
        assertEquals(List.of("name", "value", "unit"), names(figure));
      }
    }
    assertEquals(13, report.get("goals").size());
    for (JsonNode goal : report.get("goals")) {
      assertEquals(List.of("name", "atLeast", "limit", "figure", "unit", "met"), names(goal));
    }
    assertTrue(errors().contains("goals"), "the table goes to standard error");
  }

  @Test
  void runsTheSectionThatIsAskedForAndPrintsATable() {
    assertEquals(0, bench("--seconds", "1", "--section", "locate"), this::errors);
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("11 ms ahead, 2 readers"), table);
    assertFalse(table.contains("preprocess"), table);
  }

  @Test
  void refusesASectionThatThereIsNot() {
    assertThrows(LowerfaceException.class, () -> Section.of("everything"));
  }

  @Test
  void refusesToMeasureForNoTime() {
    assertEquals(2, bench("--seconds", "0"));
  }

  private int bench(String... arguments) {
    return new CommandLine(
            new BenchCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)))
        .execute(arguments);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

package dev.lowerface.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.benchmarks.process.Footprint;
import java.util.List;
import java.util.OptionalLong;

/** Reports for another program: one JSON object on one line. */
public final class JsonReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonReport() {}

  public static String of(BenchmarkReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.set("machine", JSON.valueToTree(report.machine()));
    root.put("model", report.model());
    ObjectNode sections = root.putObject("sections");
    for (SectionResult result : report.sections()) {
      ObjectNode section = sections.putObject(result.name());
      section.set("notes", JSON.valueToTree(result.notes()));
      section.set("rows", JSON.valueToTree(result.rows()));
      section.set("figures", JSON.valueToTree(result.figures()));
    }
    root.set("goals", goals(report.goals()));
    root.put("allMet", report.allMet());
    return write(root);
  }

  public static String of(SoakReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("model", report.model());
    root.put("frames", report.frames());
    root.put("framesPerSecond", report.framesPerSecond());
    root.put("compared", report.compared());
    root.put("undelivered", report.undelivered());
    ArrayNode readings = root.putArray("readings");
    for (Footprint reading : report.readings()) {
      ObjectNode node = readings.addObject();
      put(node, "residentBytes", reading.residentBytes());
      put(node, "handles", reading.handles());
      put(node, "threads", reading.threads());
      node.put("heapBytes", reading.heapBytes());
    }
    root.set("goals", goals(report.goals()));
    root.put("passed", report.passed());
    return write(root);
  }

  private static ArrayNode goals(List<Goal> goals) {
    ArrayNode array = JSON.createArrayNode();
    for (Goal goal : goals) {
      ObjectNode node = JSON.valueToTree(goal);
      array.add(node.put("met", goal.met()));
    }
    return array;
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and words are always JSON", e);
    }
  }
}

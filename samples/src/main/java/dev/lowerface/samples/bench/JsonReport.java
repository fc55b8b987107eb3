package dev.lowerface.samples.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report for another program: one JSON object on one line. */
final class JsonReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonReport() {}

  static String of(Report report) {
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
    var goals = root.putArray("goals");
    for (Goal goal : report.goals()) {
      ObjectNode node = JSON.valueToTree(goal);
      goals.add(node.put("met", goal.met()));
    }
    root.put("allMet", report.allMet());
    return write(root);
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and words are always JSON", e);
    }
  }
}

package dev.lowerface.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * All that one run of the benchmark found.
 *
 * @param machine what it ran on, in words
 * @param model what the model says of itself
 * @param sections in the order in which they ran
 */
public record BenchmarkReport(
    Map<String, String> machine, String model, List<SectionResult> sections) {
  public BenchmarkReport {
    sections = List.copyOf(sections);
  }

  List<Goal> goals() {
    return sections.stream().flatMap(section -> section.goals().stream()).toList();
  }

  public boolean allMet() {
    return goals().stream().allMatch(Goal::met);
  }
}

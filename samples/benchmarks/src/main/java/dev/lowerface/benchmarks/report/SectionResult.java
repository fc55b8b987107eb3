package dev.lowerface.benchmarks.report;

import java.util.List;

/**
 * What one section of the benchmark found.
 *
 * @param name the section
 * @param notes what exactly was measured, and how
 * @param rows distributions
 * @param figures single numbers
 * @param goals the goals that can be judged by them
 */
public record SectionResult(
    String name, List<String> notes, List<FigureRow> rows, List<Figure> figures, List<Goal> goals) {
  public SectionResult {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
    goals = List.copyOf(goals);
  }
}

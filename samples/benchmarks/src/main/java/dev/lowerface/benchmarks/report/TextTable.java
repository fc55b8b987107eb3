package dev.lowerface.benchmarks.report;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for the eye. */
public final class TextTable {
  private final PrintStream out;

  public TextTable(PrintStream out) {
    this.out = out;
  }

  public void print(BenchmarkReport report) {
    out.println(String.join(", ", report.machine().values()) + "; " + report.model());
    report.sections().forEach(this::print);
    out.println();
    out.println("goals");
    for (Goal goal : report.goals()) {
      out.println("  " + sentence(goal));
    }
  }

  /** Whether a goal is met, and by which figure. */
  public static String sentence(Goal goal) {
    return String.format(
        Locale.ROOT,
        "%-7s  %-62s %12s  (%s %s %s)",
        goal.met() ? "met" : "NOT MET",
        goal.name(),
        number(goal.figure()),
        goal.atLeast() ? "at least" : "at most",
        number(goal.limit()),
        goal.unit());
  }

  private void print(SectionResult section) {
    out.println();
    out.println(section.name());
    section.notes().forEach(note -> out.println("  " + note));
    if (!section.rows().isEmpty()) {
      line(
          "  %-34s %-4s %9s %9s %9s %9s %9s %9s",
          "", "unit", "count", "p50", "p90", "p99", "p99.9", "max");
    }
    for (FigureRow row : section.rows()) {
      line(
          "  %-34s %-4s %9d %9s %9s %9s %9s %9s",
          row.name(),
          row.unit(),
          row.count(),
          number(row.p50()),
          number(row.p90()),
          number(row.p99()),
          number(row.p999()),
          number(row.max()));
    }
    for (Figure figure : section.figures()) {
      line("  %-66s %12s %s", figure.name(), number(figure.value()), figure.unit());
    }
  }

  /** A whole number as it is; of others three digits, or all that stand before the point. */
  private static String number(@Nullable Double value) {
    if (value == null) {
      return "not measured";
    }
    double size = Math.abs(value);
    int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private void line(String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values));
  }
}

package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Results as a table of text. */
final class GameTable {
  private GameTable() {}

  static void print(List<GameResult> results, PrintStream out) {
    for (GameResult result : results) {
      out.println(result.heading());
      out.printf(
          Locale.ROOT,
          "the game's drawing takes %.0f %% of a display's time when it is alone%n",
          100 * result.loadShare());
      for (GameCondition condition : result.conditions()) {
        out.println();
        out.println(condition.title());
        frames("game alone", condition.alone(), out);
        frames("game and Lowerface", condition.beside(), out);
        out.printf(
            Locale.ROOT,
            "  %-22s %9s %9s %9s %9s  of %d samples, ms%n",
            "",
            "p50",
            "p99",
            "p99.9",
            "max",
            condition.samples());
        condition.stages().forEach(row -> line(row, out));
      }
      out.println();
    }
  }

  private static void frames(String name, FrameFigures figures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-22s %d frames, %d displays missed (%.2f %%), frame p50 %.2f, p99 %.2f, max %.2f ms%n",
        name,
        figures.frames(),
        figures.missed(),
        figures.missedPercent(),
        figures.times().p50(),
        figures.times().p99(),
        figures.times().max());
  }

  private static void line(FigureRow row, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-22s %9.3f %9.3f %9.3f %9.3f%n",
        row.name(),
        row.p50(),
        row.p99(),
        row.p999(),
        row.max());
  }
}

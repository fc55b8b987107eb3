package dev.lowerface.benchmarks.faults;

import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.TextTable;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What all faults led to, one line a kind, and which promises were kept. */
final class FaultTable {
  /** Of 30 pictures a second, and the time to notice. */
  private static final double INVALID_GOAL_MILLIS = 250 + 34;

  private static final double BACK_GOAL_MILLIS = 2000;

  /** A video waits for a key frame on top, which comes every second here. */
  private static final double VIDEO_BACK_GOAL_MILLIS = 3000;

  private static final double MEMORY_GOAL_MEGABYTES = 256;
  private static final double LINES_GOAL = 10;

  private final List<Outcome> outcomes;

  FaultTable(List<Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  void print(PrintStream out) {
    Map<String, List<Outcome>> kinds = new LinkedHashMap<>();
    for (Outcome one : outcomes) {
      kinds.merge(
          one.source() + " " + one.fault(),
          List.of(one),
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }
    line(
        out,
        "%-36s %6s %16s %16s %10s",
        "fault",
        "times",
        "invalid, max ms",
        "back, max ms",
        "log lines");
    kinds.forEach(
        (kind, of) ->
            line(
                out,
                "%-36s %6d %16.0f %16.0f %10.0f",
                kind,
                of.size(),
                most(of, Outcome::invalidMillis),
                most(of, Outcome::backMillis),
                most(of, Outcome::lines)));
    line(out, "%d faults of %d kinds", outcomes.size(), kinds.size());
  }

  /**
   * Whether promises were kept, each said in a line.
   *
   * @param timed whether the times count
   */
  boolean judge(PrintStream out, long stale, double grownMegabytes, boolean timed) {
    List<Goal> times =
        List.of(
            Goal.atMost(
                "longest time to invalid",
                INVALID_GOAL_MILLIS,
                most(outcomes, Outcome::invalidMillis),
                "ms"),
            Goal.atMost(
                "longest time to valid again, but for rtsp",
                BACK_GOAL_MILLIS,
                most(of(false), Outcome::backMillis),
                "ms"),
            Goal.atMost(
                "longest time to valid again of rtsp, with the wait for a key frame",
                VIDEO_BACK_GOAL_MILLIS,
                most(of(true), Outcome::backMillis),
                "ms"));
    List<Goal> others =
        List.of(
            Goal.atMost("valid answers older than 250 ms", 0, (double) stale, "times"),
            Goal.atMost("resident memory grown", MEMORY_GOAL_MEGABYTES, grownMegabytes, "MB"),
            Goal.atMost(
                "most log lines for one fault",
                LINES_GOAL,
                most(outcomes, Outcome::lines),
                "lines"));
    times.forEach(
        goal -> out.println(TextTable.sentence(goal) + (timed ? "" : ", does not count here")));
    others.forEach(goal -> out.println(TextTable.sentence(goal)));
    return others.stream().allMatch(Goal::met) && (!timed || times.stream().allMatch(Goal::met));
  }

  private List<Outcome> of(boolean video) {
    return outcomes.stream().filter(one -> one.source().equals("rtsp") == video).toList();
  }

  private static double most(List<Outcome> of, ToDoubleFunction<Outcome> figure) {
    return of.stream().mapToDouble(figure).max().orElse(0);
  }

  private static void line(PrintStream out, String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values));
  }
}

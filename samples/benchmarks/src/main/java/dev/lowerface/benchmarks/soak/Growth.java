package dev.lowerface.benchmarks.soak;

import dev.lowerface.benchmarks.process.Footprint;
import dev.lowerface.benchmarks.report.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** What has grown between the first reading of a footprint and the later ones. */
final class Growth {
  /** A leak smaller than this per run is not told from the Java machine's own coming and going. */
  static final double HEAP_MEGABYTES = 2;

  static final double RESIDENT_PERCENT = 2;

  private Growth() {}

  /**
   * The goals of a long run.
   *
   * @param readings at least one, the first taken once everything is warm
   * @param residentCounts whether the run was long enough to judge resident memory
   */
  static List<Goal> goals(List<Footprint> readings, boolean residentCounts) {
    List<Goal> goals = new ArrayList<>();
    List<Long> resident = present(readings, Footprint::residentBytes);
    if (residentCounts && !resident.isEmpty()) {
      double most = resident.stream().mapToLong(Long::longValue).max().orElseThrow();
      goals.add(
          Goal.atMost(
              "growth of resident memory after the first tenth",
              RESIDENT_PERCENT,
              (most - resident.get(0)) * 100 / resident.get(0),
              "%"));
    }
    addCount(goals, "growth of open handles", present(readings, Footprint::handles));
    addCount(goals, "growth of threads", present(readings, Footprint::threads));
    goals.add(
        Goal.atMost(
            "growth of the Java heap after collection",
            HEAP_MEGABYTES,
            (last(readings).heapBytes() - readings.get(0).heapBytes()) / 1e6,
            "MB"));
    return goals;
  }

  private static void addCount(List<Goal> goals, String name, List<Long> counts) {
    if (!counts.isEmpty()) {
      goals.add(Goal.atMost(name, 0, (double) (last(counts) - counts.get(0)), "more"));
    }
  }

  private static List<Long> present(
      List<Footprint> readings, Function<Footprint, OptionalLong> part) {
    return readings.stream()
        .map(part)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}

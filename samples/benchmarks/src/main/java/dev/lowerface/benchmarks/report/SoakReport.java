package dev.lowerface.benchmarks.report;

import dev.lowerface.benchmarks.process.Footprint;
import java.util.List;

/**
 * What a long run found.
 *
 * @param model the model
 * @param frames how many pictures went through
 * @param framesPerSecond how many in a second
 * @param compared answers compared with the first answer to the same picture
 * @param undelivered samples known to have been lost on the way to the receiver
 * @param readings what the process held after each tenth
 * @param goals what was checked
 */
public record SoakReport(
    String model,
    long frames,
    double framesPerSecond,
    long compared,
    long undelivered,
    List<Footprint> readings,
    List<Goal> goals) {
  public SoakReport {
    readings = List.copyOf(readings);
    goals = List.copyOf(goals);
  }

  public boolean passed() {
    return goals.stream().allMatch(Goal::met);
  }
}

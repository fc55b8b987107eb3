package dev.lowerface.benchmarks.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.process.Footprint;
import dev.lowerface.benchmarks.report.Goal;
import dev.lowerface.benchmarks.report.SoakReport;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Footprint FIRST = footprint(200_000_000, 50, 15, 8_000_000);

  @Test
  void acceptsWhatStaysAsItIs() {
    assertEquals(List.of(), failed(FIRST, FIRST, FIRST));
  }

  @Test
  void acceptsWhatShrinks() {
    assertEquals(List.of(), failed(FIRST, footprint(150_000_000, 49, 14, 7_000_000)));
  }

  @Test
  void acceptsTwoPercentOfResidentMemoryAndNoMore() {
    assertEquals(List.of(), failed(FIRST, footprint(204_000_000, 50, 15, 8_000_000)));
    assertEquals(
        List.of("growth of resident memory after the first tenth"),
        failed(FIRST, footprint(204_100_000, 50, 15, 8_000_000)));
  }

  @Test
  void judgesTheMostResidentMemoryThereWas() {
    assertEquals(
        List.of("growth of resident memory after the first tenth"),
        failed(FIRST, footprint(220_000_000, 50, 15, 8_000_000), FIRST));
  }

  @Test
  void noticesOneHandleThatIsNotClosed() {
    assertEquals(
        List.of("growth of open handles"),
        failed(FIRST, footprint(200_000_000, 51, 15, 8_000_000)));
  }

  @Test
  void noticesOneThreadThatDoesNotEnd() {
    assertEquals(
        List.of("growth of threads"), failed(FIRST, footprint(200_000_000, 50, 16, 8_000_000)));
  }

  @Test
  void noticesAJavaHeapThatFills() {
    assertEquals(
        List.of("growth of the Java heap after collection"),
        failed(FIRST, footprint(200_000_000, 50, 15, 10_100_000)));
  }

  @Test
  void doesNotJudgeWhatTheSystemDoesNotTell() {
    OptionalLong unknown = OptionalLong.empty();
    Footprint heapOnly = new Footprint(unknown, unknown, unknown, 8_000_000);
    List<Goal> goals = Growth.goals(List.of(heapOnly, heapOnly), true);
    assertEquals(1, goals.size());
    assertTrue(goals.get(0).met());
  }

  @Test
  void doesNotJudgeResidentMemoryOfAShortRun() {
    List<Goal> goals =
        Growth.goals(List.of(FIRST, footprint(400_000_000, 50, 15, 8_000_000)), false);
    assertTrue(goals.stream().allMatch(Goal::met));
  }

  @Test
  void oneFailedGoalFailsTheReport() {
    List<Footprint> leaking = List.of(FIRST, footprint(200_000_000, 60, 15, 8_000_000));
    assertEquals(false, report(leaking).passed());
    assertEquals(true, report(List.of(FIRST, FIRST)).passed());
  }

  private static SoakReport report(List<Footprint> readings) {
    return new SoakReport("a model", 10, 1, 9, 0, readings, Growth.goals(readings, true));
  }

  private static List<String> failed(Footprint... readings) {
    return Growth.goals(List.of(readings), true).stream()
        .filter(goal -> !goal.met())
        .map(Goal::name)
        .toList();
  }

  private static Footprint footprint(long resident, long handles, long threads, long heap) {
    return new Footprint(
        OptionalLong.of(resident), OptionalLong.of(handles), OptionalLong.of(threads), heap);
  }
}

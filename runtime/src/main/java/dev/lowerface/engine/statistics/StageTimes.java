package dev.lowerface.engine.statistics;

import java.util.Map;

/** How long each stage took. */
public final class StageTimes {
  public final StageTimer capture = new StageTimer();
  public final StageTimer queue = new StageTimer();
  public final StageTimer remap = new StageTimer();
  public final StageTimer inference = new StageTimer();
  public final StageTimer filter = new StageTimer();
  public final StageTimer publish = new StageTimer();
  public final StageTimer total = new StageTimer();

  /**
   * The distributions so far. On any thread.
   *
   * @return one for each stage
   */
  public Map<Stage, StageStats> stats() {
    return Map.of(
        Stage.CAPTURE, capture.stats(),
        Stage.QUEUE, queue.stats(),
        Stage.REMAP, remap.stats(),
        Stage.INFERENCE, inference.stats(),
        Stage.FILTER, filter.stats(),
        Stage.PUBLISH, publish.stats(),
        Stage.TOTAL, total.stats());
  }
}

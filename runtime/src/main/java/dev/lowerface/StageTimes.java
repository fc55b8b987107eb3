package dev.lowerface;

import java.util.Map;

/** How long each stage took. */
final class StageTimes {
  final StageTimer capture = new StageTimer();
  final StageTimer queue = new StageTimer();
  final StageTimer remap = new StageTimer();
  final StageTimer inference = new StageTimer();
  final StageTimer filter = new StageTimer();
  final StageTimer publish = new StageTimer();
  final StageTimer total = new StageTimer();

  Map<Stage, StageStats> stats() {
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

package dev.lowerface.archive.part;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The networks of this process, each of one thread: as many as tasks run at once, which are as many
 * as the executor has cores. They live as long as the process.
 */
final class ModelPool {
  private static final Map<ModelSource, ConcurrentLinkedDeque<ExpressionModel>> IDLE =
      new ConcurrentHashMap<>();

  private ModelPool() {}

  /** Work with a network. */
  interface Work<T> {
    T with(ExpressionModel model) throws InterruptedException;
  }

  /**
   * Lends a network that nobody else uses meanwhile.
   *
   * @throws LowerfaceException if it cannot be loaded
   */
  static <T> T lend(ModelSource source, Work<T> work) throws InterruptedException {
    ConcurrentLinkedDeque<ExpressionModel> idle =
        IDLE.computeIfAbsent(source, of -> new ConcurrentLinkedDeque<>());
    ExpressionModel waiting = idle.poll();
    ExpressionModel model = waiting == null ? source.load() : waiting;
    try {
      return work.with(model);
    } finally {
      idle.push(model);
    }
  }
}

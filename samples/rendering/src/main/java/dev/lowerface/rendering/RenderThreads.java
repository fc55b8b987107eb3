package dev.lowerface.rendering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same work, each with a {@link RenderedMouth} of its own. */
public final class RenderThreads {
  private RenderThreads() {}

  /**
   * Does the work on each of some threads, and waits for all.
   *
   * @param count how many threads, 1 or more
   * @param work what each does
   * @param <T> what it gives
   * @return what each gave
   * @throws RuntimeException what the first of them threw
   */
  public static <T> List<T> run(int count, Callable<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<T> given = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(Collections.nCopies(count, work))) {
        given.add(one.get());
      }
      return given;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while drawing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}

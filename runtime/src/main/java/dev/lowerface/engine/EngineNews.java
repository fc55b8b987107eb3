package dev.lowerface.engine;

import java.util.List;
import java.util.function.Consumer;

/** Tells engine listeners what happened; one that fails keeps it from no other. */
final class EngineNews {
  private final List<EngineListener> listeners;
  private final DistinctErrors errors;

  EngineNews(List<EngineListener> listeners, DistinctErrors errors) {
    this.listeners = List.copyOf(listeners);
    this.errors = errors;
  }

  void tell(Consumer<EngineListener> news) {
    for (EngineListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (Exception | LinkageError | AssertionError e) {
        errors.record("an engine listener failed", e);
      }
    }
  }
}

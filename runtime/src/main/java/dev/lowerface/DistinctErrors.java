package dev.lowerface;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each distinct error once and counts how often it came, so that a listener which fails at
 * every picture does not flood the log. One thread at a time.
 */
final class DistinctErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);
  private static final int MOST = 64;

  private final Map<String, Integer> counts = new HashMap<>();

  void record(String what, Throwable error) {
    String key = what + ": " + error;
    if (counts.size() >= MOST && !counts.containsKey(key)) {
      key = "further errors";
    }
    if (counts.merge(key, 1, Integer::sum) == 1) {
      LOG.warn("{}; logged once, going on", key, error);
    }
  }

  /** Logs how often those came that came more than once. */
  void logCounts() {
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            LOG.warn("{}: {} times", key, count);
          }
        });
  }

  /** How many distinct errors there were. */
  int size() {
    return counts.size();
  }
}

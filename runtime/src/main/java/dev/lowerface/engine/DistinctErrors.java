package dev.lowerface.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each distinct error once and counts how often it came, so that a listener which fails at
 * every picture does not flood the log. One thread at a time records.
 */
final class DistinctErrors {
  private static final Logger LOG = LoggerFactory.getLogger(DistinctErrors.class);
  private static final int MOST = 64;
  private static final Pattern NUMBER = Pattern.compile("0[xX]\\p{XDigit}+|@\\p{XDigit}+|\\d+");

  private final Map<String, Integer> counts = new HashMap<>();
  private volatile int distinct;

  void record(String what, Throwable error) {
    record(what, error.toString(), error);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  void record(String what, String why, @Nullable Throwable error) {
    String text = what + ": " + why;
    String key = withoutNumbers(text);
    if (counts.size() >= MOST && !counts.containsKey(key)) {
      key = "further errors";
      text = key;
    }
    if (counts.merge(key, 1, Integer::sum) == 1) {
      distinct++;
      LOG.warn("{}; logged once", text);
      LOG.debug("{}", text, error);
    }
  }

  /** What differs in its numbers only, as in an address or a size, is the same error. */
  static String withoutNumbers(String text) {
    return NUMBER.matcher(text).replaceAll("#");
  }

  /** Logs how often those came that came more than once, and begins anew. */
  void logCounts() {
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            LOG.warn("{}: {} times", key, count);
          }
        });
    counts.clear();
  }

  /** How many distinct errors there were. On any thread. */
  int size() {
    return distinct;
  }
}

package dev.lowerface.command.serve;

import dev.lowerface.time.NanoClock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes lines on, each at most once in ten seconds, so that a runtime that comes and goes and a
 * face that slips to and fro flood no log. On any thread.
 */
final class CalmLines implements Consumer<String> {
  private static final long AGAIN_NANOS = 10_000_000_000L;

  private final Consumer<String> lines;
  private final NanoClock clock;
  private final Map<String, Long> said = new HashMap<>();

  CalmLines(Consumer<String> lines, NanoClock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public synchronized void accept(String line) {
    long now = clock.nanoTime();
    said.values().removeIf(before -> now - before >= AGAIN_NANOS);
    if (said.putIfAbsent(line, now) == null) {
      lines.accept(line);
    }
  }
}

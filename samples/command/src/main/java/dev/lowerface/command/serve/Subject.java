package dev.lowerface.command.serve;

import dev.lowerface.time.Allowance;
import dev.lowerface.time.NanoClock;
import java.util.function.Consumer;

/**
 * Passes on the lines about one subject, all of them from one thread. What comes and goes floods no
 * log: a line is not said twice running, and some may come at once and then one in ten seconds.
 */
final class Subject implements Consumer<String> {
  private static final int LINES_AT_ONCE = 6;
  private static final long AGAIN_NANOS = 10_000_000_000L;

  private final Consumer<String> lines;
  private final Allowance allowance;
  private String said = "";

  Subject(Consumer<String> lines, NanoClock clock) {
    this.lines = lines;
    allowance = new Allowance(clock, LINES_AT_ONCE, AGAIN_NANOS);
  }

  @Override
  public void accept(String line) {
    if (!line.equals(said) && allowance.take()) {
      said = line;
      lines.accept(line);
    }
  }
}

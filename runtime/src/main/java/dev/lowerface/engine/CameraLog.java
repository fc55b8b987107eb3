package dev.lowerface.engine;

import dev.lowerface.time.Allowance;
import dev.lowerface.time.NanoClock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that a camera is lost, and that it is back: every time, so that whoever was
 * warned hears of the end. A camera that comes and goes floods no log: {@value #LINES_AT_ONCE}
 * lines may come at once and then one in ten seconds; what could not be said is said later, if it
 * is still true. For one thread at a time.
 */
final class CameraLog {
  private static final Logger LOG = LoggerFactory.getLogger(CameraLog.class);
  private static final int LINES_AT_ONCE = 10;
  private static final long AGAIN_NANOS = 10_000_000_000L;

  /** An outage may have several: it was unplugged, and now another program uses it. */
  private static final int MOST_REASONS = 3;

  private final String camera;
  private final NanoClock clock;
  private final Consumer<String> lines;
  private final Allowance allowance;
  private final Set<String> reasons = new HashSet<>();
  private boolean streams = true;
  private boolean saidLost;
  private boolean everStreamed;
  private long lostNanos;
  private int unsaid;

  /**
   * A log that has said nothing yet.
   *
   * @param camera its description
   * @param clock what tells the time
   */
  CameraLog(String camera, NanoClock clock) {
    this(camera, clock, LOG::warn);
  }

  /** For tests: with a place of their own for the lines. */
  CameraLog(String camera, NanoClock clock, Consumer<String> lines) {
    this.camera = camera;
    this.clock = clock;
    this.lines = lines;
    this.allowance = new Allowance(clock, LINES_AT_ONCE, AGAIN_NANOS);
  }

  /** After each try that failed: it could not be opened, or stopped. */
  void lost(String why) {
    if (streams) {
      streams = false;
      lostNanos = clock.nanoTime();
      unsaid++;
    }
    String reason = DistinctErrors.withoutNumbers(why);
    boolean news = !saidLost || (reasons.size() < MOST_REASONS && !reasons.contains(reason));
    if (news && allowance.take()) {
      unsaid--; // This one is being said.
      lines.accept("the camera " + camera + " is lost; trying again: " + why + andBefore());
      saidLost = true;
      reasons.add(reason);
    }
  }

  /** With each picture. */
  void streams(String granted) {
    streams = true;
    if (saidLost && allowance.take()) {
      double seconds = (clock.nanoTime() - lostNanos) / 1e9;
      lines.accept(
          String.format(
              Locale.ROOT,
              "the camera %s is %s after %.1f s: %s%s",
              camera,
              everStreamed ? "back" : "there",
              seconds,
              granted,
              andBefore()));
      saidLost = false;
      reasons.clear();
    }
    everStreamed = true;
  }

  /** How many losses were not said, once. */
  private String andBefore() {
    String before = unsaid > 0 ? " (lost " + unsaid + " times more before)" : "";
    unsaid = 0;
    return before;
  }
}

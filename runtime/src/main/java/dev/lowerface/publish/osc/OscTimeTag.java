package dev.lowerface.publish.osc;

import dev.lowerface.time.NanoClock;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Turns times of the engine's clock into OSC time tags: the 64-bit format of NTP, seconds since 1
 * January 1900 and fractions of a second in 32 bits each (OSC 1.0, "OSC Bundles").
 *
 * <p>The two clocks are compared once, when this is made. A later change of the wall clock is not
 * followed, so that tags always rise as evenly as the capture times they stand for.
 */
final class OscTimeTag {
  private static final long SECOND = 1_000_000_000;
  private static final long FROM_1900_TO_1970_SECONDS = 2_208_988_800L;

  private final long offsetNanos;

  OscTimeTag(NanoClock clock, InstantSource wall) {
    Instant now = wall.instant();
    offsetNanos = now.getEpochSecond() * SECOND + now.getNano() - clock.nanoTime();
  }

  long of(long timeNanos) {
    long sinceEpoch = timeNanos + offsetNanos;
    long seconds = Math.floorDiv(sinceEpoch, SECOND) + FROM_1900_TO_1970_SECONDS;
    long fraction = (Math.floorMod(sinceEpoch, SECOND) << 32) / SECOND;
    return (seconds << 32) | fraction;
  }
}

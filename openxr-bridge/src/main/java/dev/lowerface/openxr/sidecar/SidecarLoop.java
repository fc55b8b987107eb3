package dev.lowerface.openxr.sidecar;

import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.clock.ClockDrift;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.TimeBase;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The duty of the sidecar's thread: keeps a session, and tells what time it has. */
final class SidecarLoop implements AutoCloseable {
  /** How often a session without frames is looked at. */
  static final long POLL_NANOS = 100_000_000;

  /** How long after a failure it is tried again, at first and at last. */
  static final long FIRST_RETRY_NANOS = 500_000_000;

  static final long LAST_RETRY_NANOS = 4_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long DRIFT_NANOS = 50_000_000;

  private final SidecarMode wanted;
  private final Supplier<Link> connector;
  private final SidecarListener listener;
  private final NanoClock clock;
  private final Set<String> said = new HashSet<>();
  private @Nullable Link link;
  private @Nullable ClockDrift drift;
  private long driftDueNanos;
  private long retryNanos = FIRST_RETRY_NANOS;
  private String runtime = "";
  private long frames;
  private int connections;
  private volatile long offsetNanos = UNKNOWN;
  private volatile SidecarStatus status;

  /**
   * A loop without a session yet.
   *
   * @param connector makes a link, or throws
   */
  SidecarLoop(
      SidecarMode wanted, Supplier<Link> connector, SidecarListener listener, NanoClock clock) {
    this.wanted = wanted;
    this.connector = connector;
    this.listener = listener;
    this.clock = clock;
    status = status(null, "");
  }

  /**
   * Does what is due.
   *
   * @return in how many nanoseconds there is something to do again; 0 for at once
   */
  long step() {
    try {
      Link now = link;
      if (now == null) {
        connect();
        return 0;
      }
      boolean shown = now.work();
      if (shown) {
        frames++;
      }
      followClock(now);
      status = status(now, "");
      return shown ? 0 : POLL_NANOS;
    } catch (RuntimeException | LinkageError e) {
      lose(String.valueOf(e.getMessage()), e);
      long wait = retryNanos;
      retryNanos = Math.min(LAST_RETRY_NANOS, retryNanos * 2);
      return wait;
    }
  }

  /** The XrTime of a time of the machine's; any thread, without waiting. */
  long toXrTime(long nanos) {
    long offset = offsetNanos;
    return offset == UNKNOWN ? TimeBase.UNKNOWN : Math.max(TimeBase.UNKNOWN, nanos + offset);
  }

  SidecarStatus status() {
    return status;
  }

  @Override
  public void close() {
    disconnect();
    status = status(null, "closed");
  }

  private void connect() {
    Link next = connector.get();
    link = next;
    drift = new ClockDrift(next.clock(), clock);
    driftDueNanos = clock.nanoTime();
    retryNanos = FIRST_RETRY_NANOS;
    connections++;
    runtime = next.runtime();
    said.clear();
    followClock(next);
    status = status(next, "");
    LOG.info("{} session with {}", next.mode().label(), runtime);
    tell(() -> listener.connected(runtime, next.mode()));
  }

  private void followClock(Link now) {
    ClockDrift watch = drift;
    if (watch == null || !now.clock().available() || clock.nanoTime() - driftDueNanos < 0) {
      return;
    }
    int before = watch.steps();
    offsetNanos = watch.observe();
    driftDueNanos = clock.nanoTime() + DRIFT_NANOS;
    if (watch.steps() > before && said.add("clock")) {
      LOG.warn("the runtime moved the origin of its time; times published before do not fit");
    }
  }

  private void lose(String why, Throwable cause) {
    disconnect();
    status = status(null, why);
    if (said.add(why)) {
      LOG.info("no OpenXR session: {}; trying again", why);
      LOG.debug("no OpenXR session", cause);
      tell(() -> listener.lost(why));
    }
  }

  /** A listener that fails ends no session. */
  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.warn("a sidecar's listener failed", e);
    }
  }

  private void disconnect() {
    offsetNanos = UNKNOWN;
    drift = null;
    Link last = link;
    link = null;
    if (last != null) {
      try {
        last.close();
      } catch (RuntimeException e) {
        LOG.info("a lost OpenXR session could not be closed: {}", e.toString());
        LOG.debug("a lost OpenXR session could not be closed", e);
      }
    }
  }

  private SidecarStatus status(@Nullable Link now, String why) {
    ClockDrift watch = drift;
    return new SidecarStatus(
        now != null,
        now == null ? wanted : now.mode(),
        runtime,
        now == null ? SessionStatus.DETACHED : now.status(),
        now == null ? 0 : now.displayPeriodNanos(),
        now == null ? "" : now.clock().name(),
        watch == null ? 0 : watch.partsPerMillion(),
        frames,
        connections,
        why);
  }
}

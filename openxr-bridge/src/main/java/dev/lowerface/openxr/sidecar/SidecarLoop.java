package dev.lowerface.openxr.sidecar;

import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.clock.ClockDrift;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.TimeBase;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty of the sidecar's thread: keeps a session, and tells what time it has. A runtime that
 * comes and goes is tried ever less often, and what the log has said of it is not said again,
 * before a session has lasted.
 */
final class SidecarLoop implements AutoCloseable {
  /** How often a session without frames is looked at. */
  static final long POLL_NANOS = 100_000_000;

  /** How long after a failure it is tried again, at first and at last. */
  static final long FIRST_RETRY_NANOS = 500_000_000;

  static final long LAST_RETRY_NANOS = 4_000_000_000L;

  /** How long a session must last to be more than an attempt. */
  static final long STEADY_NANOS = 10_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long DRIFT_NANOS = 50_000_000;

  /** How many different things are said of sessions that do not last. */
  private static final int MOST_SAID = 16;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final SidecarMode wanted;
  private final Supplier<Link> connector;
  private final SidecarListener listener;
  private final NanoClock clock;
  private final Consumer<String> lines;
  private final Set<String> said = new HashSet<>();
  private @Nullable Link link;
  private @Nullable ClockDrift drift;
  private long driftDueNanos;
  private long retryNanos = FIRST_RETRY_NANOS;
  private long connectedNanos;
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
    this(wanted, connector, listener, clock, LOG::info);
  }

  /**
   * A loop without a session yet, whose lines go elsewhere than to the log.
   *
   * @param connector makes a link, or throws
   * @param lines takes each line for the log
   */
  SidecarLoop(
      SidecarMode wanted,
      Supplier<Link> connector,
      SidecarListener listener,
      NanoClock clock,
      Consumer<String> lines) {
    this.wanted = wanted;
    this.connector = connector;
    this.listener = listener;
    this.clock = clock;
    this.lines = lines;
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
    connectedNanos = clock.nanoTime();
    connections++;
    runtime = next.runtime();
    followClock(next);
    status = status(next, "");
    say(next.mode().label() + " session with " + runtime, null);
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
    if (watch.steps() > before) {
      say("the runtime moved the origin of its time; times published before do not fit", null);
    }
  }

  private void lose(String why, Throwable cause) {
    boolean connected = link != null;
    if (connected && clock.nanoTime() - connectedNanos >= STEADY_NANOS) {
      retryNanos = FIRST_RETRY_NANOS;
      said.clear();
    }
    disconnect();
    status = status(null, why);
    boolean fresh = say("no OpenXR session: " + why + "; trying again", cause);
    if (connected || fresh) {
      tell(() -> listener.lost(why));
    }
  }

  /** Logs it, unless the same, but for its numbers, was said since a session last lasted. */
  private boolean say(String line, @Nullable Throwable cause) {
    String key = NUMBER.matcher(line).replaceAll("#");
    boolean fresh = said.size() < MOST_SAID && said.add(key);
    if (fresh) {
      lines.accept(line);
      LOG.debug("{}", line, cause);
    }
    return fresh;
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
        say("a lost OpenXR session could not be closed: " + e, e);
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

package dev.lowerface.openxr.sidecar;

import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.ThreadEnd;
import dev.lowerface.time.TimeBase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an OpenXR session beside somebody else's application, on a thread of its own.
 *
 * <pre>{@code
 * try (Sidecar sidecar = Sidecar.builder().build()) {
 *   sidecar.start();
 *   ExpressionEngine.builder().xrTime(sidecar)…   // stamps all that is published
 * }
 * }</pre>
 *
 * <p>Whatever fails, now or later (no loader, no runtime, its service killed, the session ended) is
 * said once, and tried again after half a second at first and every four seconds at last; at first
 * again when a session has lasted ten seconds, so that a runtime that comes and goes is not tried
 * ever faster. A session with frames (overlay) follows the runtime's displays; one without is
 * looked at ten times a second. Making an instance may start a runtime that was not running: that
 * is the runtime's choice.
 */
public final class Sidecar implements TimeBase, AutoCloseable {
  private final SidecarLoop loop;
  private final Thread thread;
  private volatile boolean closed;

  private Sidecar(Builder builder) {
    loop =
        new SidecarLoop(
            builder.mode,
            () -> RuntimeLink.open(builder.mode, builder.feed, builder.placement),
            builder.listener,
            NanoClock.SYSTEM);
    thread = new Thread(this::run, "lowerface-openxr");
    thread.setDaemon(true);
  }

  /**
   * Begins the description of a sidecar.
   *
   * @return a builder; everything has a default
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts the thread and returns at once.
   *
   * @throws IllegalStateException if it was started before, or is closed
   */
  public void start() {
    if (closed) {
      throw new IllegalStateException("this Sidecar is closed; build another");
    }
    if (thread.getState() != Thread.State.NEW) {
      throw new IllegalStateException("a sidecar is started once");
    }
    thread.start();
  }

  /**
   * The XrTime of a moment, without waiting and without allocation, on any thread. The offset was
   * read from the runtime at most 0.1 s ago; both clocks count nanoseconds.
   *
   * @param nanos the moment, in nanoseconds of {@link System#nanoTime()}
   * @return the same moment as XrTime; 0 while there is no session
   */
  @Override
  public long at(long nanos) {
    return loop.toXrTime(nanos);
  }

  /**
   * How it fares.
   *
   * @return the status as of the last time the thread looked
   */
  public SidecarStatus status() {
    return loop.status();
  }

  /**
   * Ends the session and the thread, for which it waits at most five seconds; from its own listener
   * not at all. Idempotent.
   */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    ThreadEnd.await(thread);
  }

  private void run() {
    try (loop) {
      while (!closed) {
        long until = System.nanoTime() + loop.step();
        long left;
        while (!closed && (left = until - System.nanoTime()) > 0) {
          LockSupport.parkNanos(this, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
      }
    }
  }

  /** Describes a {@link Sidecar}. */
  public static final class Builder {
    private SidecarMode mode = SidecarMode.AUTO;
    private @Nullable PanelFeed feed;
    private PanelPlacement placement = PanelPlacement.DEFAULT;
    private SidecarListener listener = new SidecarListener() {};

    private Builder() {}

    /**
     * The kind of session. Default: AUTO.
     *
     * @param wanted the mode
     * @return this
     */
    public Builder mode(SidecarMode wanted) {
      mode = wanted;
      return this;
    }

    /**
     * Shows a panel, in an overlay. Default: none.
     *
     * @param content what it shows; stays the caller's to close, after the sidecar
     * @param where where it hangs
     * @return this
     */
    public Builder panel(PanelFeed content, PanelPlacement where) {
      feed = content;
      placement = where;
      return this;
    }

    /**
     * Who hears of the runtime's comings and goings. Default: nobody.
     *
     * @param hearer called on the sidecar's thread
     * @return this
     */
    public Builder listener(SidecarListener hearer) {
      listener = hearer;
      return this;
    }

    /**
     * Makes the sidecar.
     *
     * @return a sidecar that is not started
     */
    public Sidecar build() {
      return new Sidecar(this);
    }
  }
}

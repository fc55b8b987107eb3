package dev.lowerface.benchmarks.openxr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.SessionLoop;
import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.time.NanoClock;
import java.util.List;
import java.util.function.Consumer;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.system.MemoryStack;

/** A frame loop in the pace of the active OpenXR runtime: the least that an application has. */
final class PacedLoop implements AutoCloseable {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long IDLE_NANOS = 5_000_000;

  private final NanoClock clock;
  private final OffscreenContext context;
  private final XrConnection connection;
  private final SessionLoop loop;

  /** Opens a session; it does not run yet. */
  PacedLoop(NanoClock clock) {
    this.clock = clock;
    context = OffscreenContext.open();
    try {
      connection =
          XrConnection.open(
              "Lowerface benchmark",
              context.requiredExtensions(),
              List.of(
                  KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME,
                  KHRWin32ConvertPerformanceCounterTime
                      .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
    try (MemoryStack stack = MemoryStack.stackPush()) {
      loop =
          new SessionLoop(
              connection, context.binding(connection.instance(), connection.headset(), stack));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  XrInstance instance() {
    return connection.instance();
  }

  XrSession session() {
    return loop.session();
  }

  /** Has every event handed to a listener, from the first on if it is said before the start. */
  void listen(Consumer<XrEventDataBuffer> listener) {
    loop.listen(listener);
  }

  /** Runs the session and waits until it has the focus. */
  void start() throws InterruptedException {
    long since = clock.nanoTime();
    while (loop.status() != SessionStatus.FOCUSED) {
      loop.pollEvents();
      if (loop.running()) {
        loop.frame(ready -> 0);
      } else {
        clock.waitUntil(clock.nanoTime() + IDLE_NANOS);
      }
      if (clock.nanoTime() - since > PATIENCE_NANOS) {
        throw new LowerfaceException(
            "expected the OpenXR runtime to give the benchmark the focus within 10 s; close other"
                + " OpenXR applications");
      }
    }
  }

  /** Shows frames until a time. */
  void run(long untilNanos, SessionLoop.Frame body) {
    while (clock.nanoTime() - untilNanos < 0) {
      loop.pollEvents();
      loop.frame(body);
    }
  }

  @Override
  public void close() {
    connection.close(); // And with it the session.
    context.close();
  }
}

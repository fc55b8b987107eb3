package dev.lowerface.camera.device;

import dev.lowerface.time.NanoClock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a device is tried again: until it is plugged in, but no longer than a
 * second, since nothing tells when another program lets go of it.
 */
final class DeviceRetry {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** After a node has appeared its permissions and links follow: it is tried some times more. */
  private static final int TRIES_SOON = 10;

  private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final @Nullable DeviceWatch watch;
  private int triesSoon;

  DeviceRetry(@Nullable DeviceWatch watch) {
    this.watch = watch;
  }

  /** Waits for at most so long. */
  void await(NanoClock clock, long nanos) throws InterruptedException {
    long most = Math.min(nanos, LONGEST_NANOS);
    if (triesSoon > 0) {
      triesSoon--;
      most = Math.min(most, SOON_NANOS);
    }
    if (watch == null) {
      clock.waitUntil(clock.nanoTime() + most);
    } else if (watch.await(clock, most)) {
      triesSoon = TRIES_SOON;
    }
  }
}

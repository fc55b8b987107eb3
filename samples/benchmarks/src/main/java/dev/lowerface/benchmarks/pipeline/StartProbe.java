package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.process.ProcessStatus;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a fresh Java machine: starts an engine, waits for its first valid sample, lets
 * it run on, and writes what it has seen as {@code name=value} lines. Arguments: the seconds to run
 * on, then, if it is not the embedded one, the model file.
 */
public final class StartProbe {
  static final String FROM_JVM_START = "lowerface.probe.fromJvmStartNanos";
  static final String FROM_START = "lowerface.probe.fromStartNanos";
  static final String RESIDENT = "lowerface.probe.residentBytes";
  static final String MOST_RESIDENT = "lowerface.probe.mostResidentBytes";

  private static final long SECONDS_TO_FIRST = 60;

  private StartProbe() {}

  /**
   * Runs the probe.
   *
   * @param args the seconds to run on, and a model file or nothing
   * @throws InterruptedException never, as nobody interrupts it
   */
  public static void main(String[] args) throws InterruptedException {
    NanoClock clock = NanoClock.SYSTEM;
    ExpressionModel model = args.length > 1 ? ExpressionModel.load(Path.of(args[1])) : null;
    try {
      probe(clock, model, Long.parseLong(args[0]));
    } finally {
      if (model != null) {
        model.close();
      }
    }
  }

  private static void probe(NanoClock clock, @Nullable ExpressionModel model, long seconds)
      throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AtomicLong firstNanos = new AtomicLong();
    var builder =
        ExpressionEngine.builder()
            .camera(new SyntheticCamera(clock))
            .clock(clock)
            .listener(
                sample -> {
                  if (sample.state().isValid() && first.getCount() > 0) {
                    firstNanos.set(clock.nanoTime());
                    first.countDown();
                  }
                });
    if (model != null) {
      builder.model(model);
    }
    try (ExpressionEngine engine = builder.build()) {
      long started = clock.nanoTime();
      engine.start();
      if (!first.await(SECONDS_TO_FIRST, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no valid sample in " + SECONDS_TO_FIRST + " s");
      }
      write(FROM_START, OptionalLong.of(firstNanos.get() - started));
      // Asked only now: the management classes take their time to load.
      long upMillis = ManagementFactory.getRuntimeMXBean().getUptime();
      long sinceFirst = clock.nanoTime() - firstNanos.get();
      write(FROM_JVM_START, OptionalLong.of(upMillis * 1_000_000 - sinceFirst));
      clock.waitUntil(started + seconds * 1_000_000_000L);
      write(RESIDENT, ProcessStatus.residentBytes());
      write(MOST_RESIDENT, ProcessStatus.mostResidentBytes());
    }
  }

  private static void write(String name, OptionalLong value) {
    if (value.isPresent()) {
      System.out.println(name + "=" + value.getAsLong());
    }
  }
}

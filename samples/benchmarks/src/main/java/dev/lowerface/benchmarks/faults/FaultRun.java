package dev.lowerface.benchmarks.faults;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.benchmarks.faults.source.FaultySource;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.engine.statistics.CameraState;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** An engine that reads one source, which goes wrong and is well again, fault after fault. */
final class FaultRun implements AutoCloseable {
  private static final long MS = 1_000_000;
  private static final long STALE_NANOS = 250 * MS;
  private static final long QUIET_NANOS = 1_500 * MS;
  private static final long PATIENCE_NANOS = 60_000 * MS;

  private final NanoClock clock = NanoClock.SYSTEM;
  private final ExpressionState state = new ExpressionState();
  private final Random random = new Random(1);
  private final FaultySource source;
  private final LogLines log;
  private final ExpressionEngine engine;
  private final StaleWatch watch;

  /** Starts it and waits for the first sample. */
  FaultRun(FaultySource source, ExpressionModel model, LogLines log) throws InterruptedException {
    this.source = source;
    this.log = log;
    engine =
        ExpressionEngine.builder()
            .camera(CameraSource.parse(source.source(), clock))
            .model(model)
            .build();
    watch = new StaleWatch(engine, STALE_NANOS);
    engine.start();
    await("the first sample", this::valid);
    watch.start();
  }

  /** Reads a source for a while in which nothing goes wrong. */
  static void quiet(FaultySource source, ExpressionModel model, LogLines log)
      throws InterruptedException {
    try (FaultRun run = new FaultRun(source, model, log)) {
      run.clock.waitUntil(run.clock.nanoTime() + QUIET_NANOS);
      run.finish();
    }
  }

  /**
   * Goes wrong in one way and is well again.
   *
   * @param fault the place in the source's faults
   */
  Outcome cause(int fault) throws IOException, InterruptedException {
    String name = source.faults().get(fault);
    long linesBefore = log.count();
    double invalid = source.live() ? failLive(fault, name) : failRecording(fault, name);
    // So that the next try is near, or as far away as it gets.
    long outage = random.nextInt(5) == 0 ? 3_000 * MS : random.nextInt(400) * MS;
    clock.waitUntil(clock.nanoTime() + (source.live() ? outage : 0));
    source.recover();
    long back = clock.nanoTime();
    if (!source.live()) {
      engine.start();
    }
    await(
        "a sample after: " + source.name() + " " + name,
        () -> valid() && state.sampleTimeNanos() > back);
    double returned = (clock.nanoTime() - back) / 1e6;
    clock.waitUntil(clock.nanoTime() + 200 * MS);
    return new Outcome(source.name(), name, invalid, returned, log.count() - linesBefore);
  }

  private double failLive(int fault, String name) throws IOException, InterruptedException {
    long failed = clock.nanoTime();
    source.fail(fault);
    await(source.name() + " " + name + " to be noticed", () -> !valid());
    return (clock.nanoTime() - failed) / 1e6;
  }

  /** A recording goes wrong while it is played, or cannot be played at all. */
  private double failRecording(int fault, String name) throws IOException, InterruptedException {
    engine.stop();
    source.fail(fault);
    long started = clock.nanoTime();
    engine.start();
    await(
        source.name() + " " + name + " to be noticed",
        () ->
            (valid() && state.sampleTimeNanos() > started)
                || engine.stats().camera() == CameraState.CLOSED);
    long last = valid() ? state.sampleTimeNanos() : 0;
    while (valid()) {
      last = state.sampleTimeNanos();
      clock.waitUntil(clock.nanoTime() + MS);
    }
    double invalid = last == 0 ? 0 : (clock.nanoTime() - last) / 1e6;
    engine.stop();
    return invalid;
  }

  /** Ends it, and says how many valid answers were older than the limit. */
  long finish() throws InterruptedException {
    return watch.finish();
  }

  private boolean valid() {
    return engine.locate(clock.nanoTime(), state);
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = clock.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (clock.nanoTime() > until) {
        throw new LowerfaceException("waited in vain for " + what);
      }
      clock.waitUntil(clock.nanoTime() + MS);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}

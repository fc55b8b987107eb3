package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Threads that ask a timeline as fast as they can, and one that adds to it. */
final class LocateReaders {
  /** Calls between two looks at the clock. */
  static final int BATCH = 1000;

  private static final long STEP_NANOS = 1_000_000_000L / 60;
  private static final long MOST_PICOS = 60_000_000_000_000L;

  private final NanoClock clock;
  private final long offsetNanos;
  private final Timeline timeline = new Timeline();
  private volatile boolean over;

  private LocateReaders(NanoClock clock, long offsetNanos) {
    this.clock = clock;
    this.offsetNanos = offsetNanos;
  }

  /** Picoseconds per call: the nanoseconds of a batch of 1000. */
  static Histogram measure(NanoClock clock, int seconds, int readers, long offsetNanos)
      throws InterruptedException {
    return new LocateReaders(clock, offsetNanos).run(seconds, readers);
  }

  private Histogram run(int seconds, int readers) throws InterruptedException {
    long start = clock.nanoTime();
    for (int n = Timeline.KEPT; n > 0; n--) {
      add(start - n * STEP_NANOS, n);
    }
    List<Reader> all = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      all.add(new Reader());
    }
    all.forEach(Thread::start);
    try {
      for (long n = 0; n * STEP_NANOS < seconds * 1_000_000_000L; n++) {
        clock.waitUntil(start + n * STEP_NANOS);
        add(clock.nanoTime(), n);
      }
    } finally {
      over = true;
      for (Reader reader : all) {
        reader.join();
      }
    }
    Histogram picos = new Histogram(MOST_PICOS, 3);
    for (Reader reader : all) {
      if (reader.valid == 0) {
        throw new LowerfaceException("expected valid answers from locate, got none");
      }
      picos.add(reader.picos);
    }
    return picos;
  }

  private void add(long captureNanos, long n) {
    float[] values = new float[Emotion.COUNT];
    values[0] = 0.25f + 0.5f * (n % 16) / 16;
    values[1] = 1 - values[0];
    timeline.add(captureNanos, values, Emotion.NEUTRAL, InputQuality.GOOD);
  }

  private final class Reader extends Thread {
    private final Histogram picos = new Histogram(MOST_PICOS, 3);
    private final ExpressionState state = new ExpressionState();
    private long valid;

    Reader() {
      super("bench-reader");
      setDaemon(true);
    }

    @Override
    public void run() {
      // Until the compiler has come to it, a quarter of the rows would be about the interpreter.
      for (int i = 0; i < 50 * BATCH; i++) {
        ask(clock.nanoTime());
      }
      while (!over) {
        long start = clock.nanoTime();
        for (int i = 0; i < BATCH; i++) {
          ask(start + i);
        }
        picos.recordValue(Math.min(MOST_PICOS, (clock.nanoTime() - start) * 1000 / BATCH));
      }
    }

    private void ask(long nowNanos) {
      if (timeline.locate(nowNanos + offsetNanos, state)) {
        valid++;
      }
    }
  }
}

package dev.lowerface.command.demo;

import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import java.io.PrintStream;
import java.util.Locale;

/** One line a second for the eye, and one whenever tracking is lost. */
final class TextLines implements ExpressionListener {
  private static final long PERIOD_NANOS = 1_000_000_000;

  private final PrintStream out;
  private final Meter meter;
  private final Ending ending;
  private boolean first = true;
  private long startNanos;
  private long lastNanos;

  TextLines(PrintStream out, Meter meter, Ending ending) {
    this.out = out;
    this.meter = meter;
    this.ending = ending;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    long nowNanos = sample.publishNanos();
    if (first) {
      first = false;
      startNanos = nowNanos;
      lastNanos = nowNanos;
      meter.read(nowNanos);
      return;
    }
    ExpressionState state = sample.state();
    if (state.isValid() && nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    String time = String.format(Locale.ROOT, "%7.1f s  ", (nowNanos - startNanos) / 1e9);
    out.println(time + (state.isValid() ? describe(state, nowNanos) : "no expression"));
    if (out.checkError()) {
      ending.stopForClosedOutput();
    }
  }

  private String describe(ExpressionState state, long nowNanos) {
    Meter.Reading reading = meter.read(nowNanos);
    return String.format(
        Locale.ROOT,
        "%-9s %3.0f %%  %5.1f samples/s  latency p50 %.1f ms, p99 %.1f ms  picture %s",
        state.emotion().label(),
        100 * state.confidence(),
        reading.rate(),
        reading.p50Millis(),
        reading.p99Millis(),
        state.inputQuality().label());
  }
}

package dev.lowerface.samples;

import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import java.util.List;

/** Hands a limited number of samples on, measures them, and ends the demo after the last. */
final class Tally implements ExpressionListener {
  private final long limit;
  private final Meter meter;
  private final List<ExpressionListener> sinks;
  private final Ending ending;
  private long count;

  Tally(long limit, Meter meter, List<ExpressionListener> sinks, Ending ending) {
    this.limit = limit;
    this.meter = meter;
    this.sinks = List.copyOf(sinks);
    this.ending = ending;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    if (ending.stopping()) {
      return;
    }
    count++;
    if (sample.state().isValid()) {
      meter.record(sample.captureNanos(), sample.publishNanos());
    }
    for (ExpressionListener sink : sinks) {
      sink.onSample(sample);
    }
    if (count == limit) {
      ending.stop();
    }
  }
}

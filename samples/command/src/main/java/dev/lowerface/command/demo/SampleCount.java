package dev.lowerface.command.demo;

import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.engine.Meter;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import java.util.List;

/** Hands a limited number of samples on, measures them, and ends the demo after the last. */
final class SampleCount implements ExpressionListener {
  private final long limit;
  private final Meter meter;
  private final List<ExpressionListener> sinks;
  private final Ending ending;
  private long count;

  SampleCount(long limit, Meter meter, List<ExpressionListener> sinks, Ending ending) {
    this.limit = limit;
    this.meter = meter;
    this.sinks = List.copyOf(sinks);
    this.ending = ending;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    // That a source has ended is said by the end of the output.
    if (ending.stopping() || sample.state().trackingState() == TrackingState.STOPPED) {
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

package dev.lowerface.engine.statistics;

import dev.lowerface.expression.ExpressionState;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** In a flight recording: one sample and where its time went. One object, committed each time. */
@Name("dev.lowerface.Sample")
@Label("Expression sample")
@Category("Lowerface")
@StackTrace(false)
public final class SampleEvent extends Event {
  @Label("Sequence")
  long sequence;

  @Label("Capture")
  @Timespan(Timespan.NANOSECONDS)
  long capture;

  @Label("Queue")
  @Timespan(Timespan.NANOSECONDS)
  long queue;

  @Label("Remap")
  @Timespan(Timespan.NANOSECONDS)
  long remap;

  @Label("Inference")
  @Timespan(Timespan.NANOSECONDS)
  long inference;

  @Label("Filter")
  @Timespan(Timespan.NANOSECONDS)
  long filter;

  @Label("Publish")
  @Timespan(Timespan.NANOSECONDS)
  long publish;

  @Label("Capture to publication")
  @Timespan(Timespan.NANOSECONDS)
  long total;

  @Label("Emotion")
  String emotion = "";

  @Label("Input quality")
  String quality = "";

  /**
   * Takes over what was measured, if a recording wants it. Called between begin and commit.
   *
   * @param number of the picture in its source
   * @param times of all stages
   * @param state what was handed out
   */
  public void finish(long number, StageTimes times, ExpressionState state) {
    end();
    if (!shouldCommit()) {
      return;
    }
    sequence = number;
    capture = times.capture.lastNanos();
    queue = times.queue.lastNanos();
    remap = times.remap.lastNanos();
    inference = times.inference.lastNanos();
    filter = times.filter.lastNanos();
    publish = times.publish.lastNanos();
    total = times.total.lastNanos();
    emotion = state.isValid() ? state.emotion().label() : "";
    quality = state.inputQuality().label();
    commit();
  }
}

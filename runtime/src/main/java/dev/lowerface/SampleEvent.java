package dev.lowerface;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
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
final class SampleEvent extends Event {
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

  /** Takes over what was measured, if a recording wants it. Called between begin and commit. */
  void finish(long number, StageTimes times, Emotion shown, InputQuality input) {
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
    emotion = shown.label();
    quality = input.label();
    commit();
  }
}

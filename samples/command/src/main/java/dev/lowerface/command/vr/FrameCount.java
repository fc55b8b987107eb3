package dev.lowerface.command.vr;

import dev.lowerface.expression.Emotion;
import dev.lowerface.openxr.XrExpressionState;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lwjgl.openxr.XrFrameState;

/** What the frame loop showed, for the line at its end. */
final class FrameCount {
  private final Map<Emotion, Integer> shown = new EnumMap<>(Emotion.class);
  private long frames;
  private long valid;
  private long skipped;
  private long beforeTime;

  void add(XrFrameState frame, boolean located, XrExpressionState face) {
    long period = frame.predictedDisplayPeriod();
    if (beforeTime > 0 && period > 0) {
      // Half a period belongs to the frame before: displays are not that exact.
      skipped += (frame.predictedDisplayTime() - beforeTime + period / 2) / period - 1;
    }
    beforeTime = frame.predictedDisplayTime();
    frames++;
    if (located) {
      valid++;
      shown.merge(face.expression().emotion(), 1, Integer::sum);
    }
  }

  long frames() {
    return frames;
  }

  long valid() {
    return valid;
  }

  @Override
  public String toString() {
    return frames
        + " frames, "
        + skipped
        + " displays skipped, "
        + valid
        + " frames with a valid expression: "
        + shown.entrySet().stream()
            .map(entry -> entry.getKey().label() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}

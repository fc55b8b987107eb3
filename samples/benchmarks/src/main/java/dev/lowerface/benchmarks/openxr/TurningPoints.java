package dev.lowerface.benchmarks.openxr;

import dev.lowerface.benchmarks.made.ScriptedCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.remap.MouthView;
import java.util.EnumMap;
import java.util.Map;
import org.opencv.core.Mat;

/**
 * When, in a change of the scripted mouth, the new expression overtakes the old one, had there been
 * no camera, no filter and no time between: the model's own answer to the picture of each instant.
 */
public final class TurningPoints {
  private static final long STEP_NANOS = 500_000;

  private final Map<Emotion, Map<Emotion, Long>> nanos = new EnumMap<>(Emotion.class);

  public TurningPoints(ExpressionModel model) {
    try (SyntheticMouth painter = ScriptedCamera.painter();
        MouthView view =
            MouthView.ofUpright(
                model.card().input().frame(), model.card().input().channels(), painter.faceBox())) {
      Mat picture = new Mat();
      Mat face = new Mat();
      for (Emotion from : ScriptedCamera.SHOWN) {
        Map<Emotion, Long> ends = new EnumMap<>(Emotion.class);
        nanos.put(from, ends);
        for (Emotion to : ScriptedCamera.SHOWN) {
          if (to != from) {
            ends.put(to, find(model, painter, view, picture, face, from, to));
          }
        }
      }
      picture.release();
      face.release();
    }
  }

  /** Nanoseconds after a change began. */
  public long afterBeginNanos(ScriptedCamera.Change change) {
    Map<Emotion, Long> ends = nanos.getOrDefault(change.from(), Map.of());
    return ends.getOrDefault(change.to(), 0L);
  }

  private static long find(
      ExpressionModel model,
      SyntheticMouth painter,
      MouthView view,
      Mat picture,
      Mat face,
      Emotion from,
      Emotion to) {
    float[] values = new float[Emotion.COUNT];
    ScriptedCamera.Change change = new ScriptedCamera.Change(0, from, to);
    for (long at = 0; at <= ScriptedCamera.CHANGE_NANOS; at += STEP_NANOS) {
      painter.draw(change.shapeAfter(at), picture);
      view.render(picture, face);
      model.run(face, values);
      if (values[to.index()] > values[from.index()]) {
        return at;
      }
    }
    throw new LowerfaceException(
        "expected a model that tells a drawn "
            + from.label()
            + " from a drawn "
            + to.label()
            + ", this one does not; measure with the embedded one");
  }
}

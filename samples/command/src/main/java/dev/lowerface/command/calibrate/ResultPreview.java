package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.CalibrationOutcome;
import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.remap.MouthView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** What the model says of pictures with what a calibration found, before that is kept. */
final class ResultPreview implements AutoCloseable {
  private final ExpressionModel model;
  private final MouthView view;
  private final @Nullable PersonalLayer layer;
  private final Mat face = new Mat();
  private final float[] probabilities = new float[Emotion.COUNT];
  private final float[] embedding;

  ResultPreview(CalibrationOutcome outcome, ExpressionModel model) {
    this.model = model;
    view =
        new MouthView(
            model.card().input().frame(),
            model.card().input().channels(),
            outcome.face(),
            outcome.geometry(),
            outcome.light().correction());
    layer = outcome.personal() == null ? null : outcome.personal().layer();
    embedding = new float[model.card().embeddingSize()];
  }

  /** Reads a picture as the camera gave it; one sentence. */
  String look(Mat picture) {
    view.render(picture, face);
    model.run(face, probabilities, embedding);
    if (layer != null) {
      layer.apply(embedding, probabilities);
    }
    int best = 0;
    for (int i = 1; i < Emotion.COUNT; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return String.format(
        Locale.ROOT,
        "Make faces: I see %s, %.0f %%.",
        Emotion.at(best).label(),
        100 * probabilities[best]);
  }

  @Override
  public void close() {
    view.close();
    face.release();
  }
}

package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.Personalisation;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.quality.MouthSight;
import dev.lowerface.vision.quality.QualityMeter;
import dev.lowerface.vision.remap.MouthView;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Sees: from a picture to the face as the network sees it, its quality and the network's answer.
 */
final class FaceReader implements AutoCloseable {
  private static final int WARM_UP_PICTURES = 10;

  private final ExpressionModel model;
  private final @Nullable Personalisation personalisation;
  private final float[] embedding;
  private final ClassPriors priors;
  private final double presenceLimit;
  private final MouthView view;
  private final QualityMeter meter = new QualityMeter();
  private float presence = Float.NaN;
  private boolean warm;

  FaceReader(EngineSettings settings, ExpressionModel model) {
    settings.requireFits(model);
    this.model = model;
    priors = settings.priors();
    presenceLimit = model.card().presenceLimit().orElse(0);
    personalisation = settings.personalisation();
    embedding = new float[personalisation == null ? 0 : personalisation.embeddingSize()];
    view =
        new MouthView(
            model.card().frame(),
            model.card().channels(),
            settings.face(),
            settings.geometry(),
            settings.light());
  }

  /**
   * Loads and compiles, once, what a picture passes, so that the first sample is as quick as any.
   */
  void warmUp(CurrentSample sample) {
    if (warm) {
      return;
    }
    warm = true;
    Mat grey = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(128));
    try (MouthView practice =
            MouthView.ofUpright(model.card().frame(), model.card().channels(), null);
        QualityMeter practiceMeter = new QualityMeter()) {
      for (int i = 0; i < WARM_UP_PICTURES; i++) {
        practice.render(grey, sample.face());
        practiceMeter.measure(sample.face(), i);
        model.run(sample.face(), sample.raw());
      }
    } finally {
      grey.release();
    }
  }

  /**
   * Puts the face of a picture into the sample.
   *
   * @throws LowerfaceException if the face does not lie in the picture
   */
  void look(CameraFrame frame, CurrentSample sample) {
    view.render(frame.picture(), frame.face(), sample.face());
  }

  /** Where in the upright picture the face was taken to lie. */
  @Nullable FaceMap rendered() {
    return view.rendered();
  }

  /** Puts the network's answer to that face into the sample. */
  void infer(CurrentSample sample) {
    if (personalisation == null) {
      presence = model.run(sample.face(), sample.raw());
      priors.apply(sample.raw());
    } else {
      presence = model.run(sample.face(), sample.raw(), embedding);
      priors.apply(sample.raw());
      personalisation.apply(embedding, sample.raw());
    }
  }

  /** The quality of the pictures, after the face was inferred; changes with some delay. */
  InputQuality assess(CurrentSample sample, long captureNanos) {
    return meter.measure(sample.face(), sight(), captureNanos);
  }

  private MouthSight sight() {
    if (Float.isNaN(presence)) {
      return MouthSight.UNKNOWN;
    }
    return presence >= presenceLimit ? MouthSight.SEEN : MouthSight.ABSENT;
  }

  /** What the confidence in the answer to the last picture is to be multiplied by, 0 to 1. */
  float trust() {
    return meter.assessed().trust() * (Float.isNaN(presence) ? 1 : presence);
  }

  /** From the next picture on the face lies elsewhere; on any thread. */
  void follow(FaceMap map) {
    view.follow(map);
  }

  /** Whether it was said where the face lies; on any thread. */
  boolean isPlaced() {
    return view.isPlaced();
  }

  @Override
  public void close() {
    meter.close();
    view.close();
  }
}

package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.NetworkAnswer;
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
 * Beside the engine, it answers the pictures of a recorded session, in any number of parts, for an
 * {@link AnswerReplay} to put together again.
 */
public final class PictureReader implements FaceReader {
  private static final int WARM_UP_PICTURES = 10;

  private final ExpressionModel model;
  private final @Nullable Personalisation personalisation;
  private final float[] embedding;
  private final ClassWeights priors;
  private final double presenceLimit;
  private final MouthView view;
  private final QualityMeter meter = new QualityMeter();
  private final Mat answered = new Mat();
  private float presence = Float.NaN;
  private boolean warm;

  /**
   * A reader.
   *
   * @param settings of the engine
   * @param model stays the caller's to close, after this
   * @throws LowerfaceException if the settings do not fit the model
   */
  public PictureReader(EngineSettings settings, ExpressionModel model) {
    settings.requireFits(model);
    this.model = model;
    priors = model.card().weights(settings.priors());
    presenceLimit = model.card().presenceLimit().orElse(0);
    personalisation = settings.personalisation();
    embedding = new float[personalisation == null ? 0 : personalisation.embeddingSize()];
    view =
        new MouthView(
            model.card().input().frame(),
            model.card().input().channels(),
            settings.face(),
            settings.geometry(),
            settings.light());
  }

  @Override
  public void warmUp(CurrentSample sample) {
    if (warm) {
      return;
    }
    warm = true;
    Mat grey = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(128));
    try (MouthView practice =
            MouthView.ofUpright(
                model.card().input().frame(), model.card().input().channels(), null);
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

  @Override
  public void look(CameraFrame frame, CurrentSample sample) {
    view.render(frame.picture(), frame.face(), sample.face());
  }

  @Override
  public @Nullable FaceMap rendered() {
    return view.rendered();
  }

  @Override
  public void infer(CurrentSample sample) {
    infer(sample.face(), sample.raw());
  }

  private void infer(Mat face, float[] probabilities) {
    if (personalisation == null) {
      presence = model.run(face, probabilities);
      priors.apply(probabilities);
    } else {
      presence = model.run(face, probabilities, embedding);
      priors.apply(probabilities);
      personalisation.apply(embedding, probabilities);
    }
  }

  @Override
  public InputQuality assess(CurrentSample sample, long captureNanos) {
    return meter.measure(sample.face(), sight(), captureNanos);
  }

  /**
   * Answers one picture of a recorded session, as the engine does before it filters.
   *
   * @param frame the picture; its time does not matter
   * @return the answer
   * @throws LowerfaceException if the face does not lie in the picture
   */
  public NetworkAnswer answer(CameraFrame frame) {
    view.render(frame.picture(), frame.face(), answered);
    float[] probabilities = new float[Emotion.COUNT];
    infer(answered, probabilities);
    meter.measure(answered, sight(), frame.captureNanos());
    return new NetworkAnswer(probabilities, presence, meter.assessed(), meter.unchanged());
  }

  /**
   * What the face of the last answer is compared by, for the first picture of a later part.
   *
   * @return a copy; equal to another's where not one value of the faces differs
   */
  public byte[] measured() {
    return meter.measured();
  }

  private MouthSight sight() {
    if (Float.isNaN(presence)) {
      return MouthSight.UNKNOWN;
    }
    return presence >= presenceLimit ? MouthSight.SEEN : MouthSight.ABSENT;
  }

  @Override
  public float trust() {
    return NetworkAnswer.trust(meter.assessed(), presence);
  }

  @Override
  public void follow(FaceMap map) {
    view.follow(map);
  }

  @Override
  public boolean isPlaced() {
    return view.isPlaced();
  }

  @Override
  public void close() {
    answered.release();
    meter.close();
    view.close();
  }
}

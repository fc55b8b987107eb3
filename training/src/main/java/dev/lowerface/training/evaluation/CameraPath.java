package dev.lowerface.training.evaluation;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.VisibleHalf;
import dev.lowerface.vision.quality.MouthSight;
import dev.lowerface.vision.quality.QualityMeter;
import dev.lowerface.vision.remap.MouthView;
import java.time.Duration;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * One picture after the other, each as if a camera had just been switched on: {@link MouthView},
 * {@link QualityMeter} and {@link ExpressionModel}, as they ship. The part that is not shown is
 * black.
 */
final class CameraPath implements AutoCloseable {
  private static final Scalar BLACK = Scalar.all(0);
  private static final long STEP_NANOS = 1_000_000;

  private final ExpressionModel model;
  private final ClassWeights weights;
  private final double limit;
  private final int side;
  private final int first;
  private final int end;
  private final MouthView view;
  // Pictures of different faces have nothing to wait for, and never stand still.
  private final QualityMeter meter = new QualityMeter(Duration.ofHours(1), Duration.ZERO);
  private final Mat seen = new Mat();
  private final float[] probabilities = new float[Emotion.COUNT];
  private InputQuality quality = InputQuality.NO_PICTURE;
  private float trust;
  private long nanos;

  CameraPath(ExpressionModel model, int side, VisibleHalf shown, ClassPriors priors) {
    this.model = model;
    weights = model.card().weights(priors);
    limit = model.card().presenceLimit().orElse(0);
    this.side = side;
    int even = side + side % 2;
    FaceFrame frame = new FaceFrame(even, shown);
    first = side * frame.firstRow() / even;
    end = first + side * frame.rows() / even;
    FaceMap face = FaceMap.straight(0, 0, side, side);
    view = MouthView.ofUpright(model.card().input().frame(), model.card().input().channels(), face);
  }

  /** Width and height of the pictures. */
  int side() {
    return side;
  }

  /** Reads a square picture, grey or RGB, and releases it. */
  void read(Mat picture) {
    if (picture.channels() == 3) {
      Imgproc.cvtColor(picture, picture, Imgproc.COLOR_RGB2BGR); // As a camera delivers it.
    }
    hide(picture, 0, first);
    hide(picture, end, side);
    view.render(picture, seen);
    picture.release();
    nanos += STEP_NANOS;
    float presence = model.run(seen, probabilities);
    weights.apply(probabilities);
    boolean tells = !Float.isNaN(presence);
    MouthSight sight = presence >= limit ? MouthSight.SEEN : MouthSight.ABSENT;
    quality = meter.measure(seen, tells ? sight : MouthSight.UNKNOWN, nanos);
    trust = quality.trust() * (tells ? presence : 1);
  }

  /** The answer for the last picture, valid until the next. */
  float[] probabilities() {
    return probabilities;
  }

  /** What the runtime says of the last picture. */
  InputQuality quality() {
    return quality;
  }

  /** What the runtime multiplies the confidence of the last answer by. */
  float trust() {
    return trust;
  }

  private static void hide(Mat picture, int from, int to) {
    if (from < to) {
      Mat hidden = picture.rowRange(from, to);
      hidden.setTo(BLACK);
      hidden.release();
    }
  }

  @Override
  public void close() {
    view.close();
    meter.close();
    seen.release();
  }
}

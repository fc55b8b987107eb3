package dev.lowerface.calibration;

import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.light.LightMeter;
import dev.lowerface.calibration.light.LightResult;
import dev.lowerface.calibration.personal.GuidedFrames;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.quality.QualityMeter;
import dev.lowerface.vision.remap.MouthView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Reads faces once it is known where they lie: their light, their rest and their expressions. */
final class GuidedFaces implements AutoCloseable {
  /** Resting faces that a correction is tried on. */
  private static final int MOST_RESTING = 8;

  private final ExpressionModel model;
  private final FaceMap map;
  private final CameraGeometry geometry;
  private final MouthView plain;
  private final MouthView small;
  private final LightMeter meter = new LightMeter();
  private final QualityMeter quality = new QualityMeter();
  private final GuidedFrames frames;
  private final Mat face = new Mat();
  private final Mat smallFace = new Mat();
  private final Mat sum;
  private final float[] probabilities = new float[Emotion.COUNT];
  private final float[] embedding;
  private final List<Mat> resting = new ArrayList<>();
  private @Nullable MouthView corrected;
  private LightResult light;
  private int summed;
  private int good;
  private int seen;

  GuidedFaces(ExpressionModel model, FaceMap map, CameraGeometry geometry) {
    this.model = model;
    this.map = map;
    this.geometry = geometry;
    plain = view(LightCorrection.NONE);
    small = new MouthView(NeutralTemplate.FRAME, 1, map, geometry, LightCorrection.NONE);
    frames = new GuidedFrames(model.card().embeddingSize());
    embedding = new float[model.card().embeddingSize()];
    sum = Mat.zeros(NeutralTemplate.ROWS, NeutralTemplate.COLUMNS, CvType.CV_32F);
    light = meter.result();
  }

  private MouthView view(LightCorrection correction) {
    return new MouthView(
        model.card().input().frame(), model.card().input().channels(), map, geometry, correction);
  }

  /** Assesses a picture and, while the light is measured, adds it to that. */
  InputQuality look(Mat picture, long captureNanos, boolean measureLight) {
    MouthView eye = corrected;
    (eye == null ? plain : eye).render(picture, face);
    if (measureLight) {
      meter.add(face);
      if (resting.size() < MOST_RESTING) {
        resting.add(picture.clone());
      }
    }
    InputQuality now = quality.measure(face, captureNanos);
    seen++;
    good += now == InputQuality.GOOD || now == InputQuality.STILL ? 1 : 0;
    return now;
  }

  /**
   * Ends the measuring of light: from now on it is corrected, unless that makes the resting face
   * look less neutral to the model, which is what the correction is for.
   */
  void fixLight() {
    LightResult measured = meter.result();
    MouthView eye = view(measured.correction());
    if (!measured.correction().equals(LightCorrection.NONE) && neutral(eye) < neutral(plain)) {
      eye.close();
      measured = new LightResult(LightCorrection.NONE, measured.advice());
      eye = view(LightCorrection.NONE);
    }
    light = measured;
    corrected = eye;
    resting.forEach(Mat::release);
    resting.clear();
  }

  /** Mean probability of neutral over the resting faces. */
  private double neutral(MouthView eye) {
    double sum = 0;
    for (Mat picture : resting) {
      eye.render(picture, face);
      model.run(face, probabilities);
      sum += probabilities[Emotion.NEUTRAL.index()];
    }
    return resting.isEmpty() ? 0 : sum / resting.size();
  }

  /** Adds a resting face to the neutral template. */
  void addNeutral(Mat picture) {
    small.render(picture, smallFace);
    org.opencv.imgproc.Imgproc.accumulate(smallFace, sum);
    summed++;
  }

  /** Adds the face that was looked at last to the guided recording. */
  void addFrame(Emotion asked, boolean holdOut) {
    model.run(face, probabilities, embedding);
    frames.add(asked, probabilities, embedding, holdOut);
  }

  LightResult light() {
    return light;
  }

  GuidedFrames frames() {
    return frames;
  }

  /** Share of the pictures that were good. */
  double goodShare() {
    return seen == 0 ? 0 : (double) good / seen;
  }

  NeutralTemplate neutral() {
    if (summed == 0) {
      throw new LowerfaceException(
          "expected pictures of a resting face, none came; is the camera running?");
    }
    Mat mean = new Mat();
    sum.convertTo(mean, CvType.CV_8UC1, 1.0 / summed);
    NeutralTemplate template = NeutralTemplate.of(mean);
    mean.release();
    return template;
  }

  @Override
  public void close() {
    resting.forEach(Mat::release);
    plain.close();
    small.close();
    meter.close();
    quality.close();
    face.release();
    smallFace.release();
    sum.release();
    MouthView eye = corrected;
    if (eye != null) {
      eye.close();
    }
  }
}

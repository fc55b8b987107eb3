package dev.lowerface.benchmarks.calibration;

import dev.lowerface.calibration.light.LightMeter;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import org.opencv.core.Mat;

/** What the model, and the meter of light, say of a picture with a face somewhere in it. */
final class MappedFaceReader implements AutoCloseable {
  private final ExpressionModel model;
  private final FaceFrame frame;
  private final Mat face = new Mat();
  private final float[] probabilities = new float[Emotion.COUNT];

  MappedFaceReader(ExpressionModel model) {
    this.model = model;
    frame = model.card().input().frame();
  }

  FaceFrame frame() {
    return frame;
  }

  /** 1 if the model is right, 0 if not, or if the camera does not see enough of the face. */
  int is(Emotion label, Mat picture, FaceMap map, LightCorrection light) {
    try (MouthView view = new MouthView(frame, 1, map, CameraGeometry.IDENTITY, light)) {
      view.render(picture, face);
    } catch (LowerfaceException e) {
      return 0;
    }
    model.run(face, probabilities);
    return Emotion.mostLikely(probabilities) == label ? 1 : 0;
  }

  /** What a calibration would set for this light; nothing where it cannot be told. */
  LightCorrection light(Mat picture, FaceMap map) {
    try (LightMeter meter = new LightMeter();
        MouthView view =
            new MouthView(frame, 1, map, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
      view.render(picture, face);
      meter.add(face);
      return meter.result().correction();
    } catch (LowerfaceException e) {
      return LightCorrection.NONE;
    }
  }

  @Override
  public void close() {
    face.release();
  }
}

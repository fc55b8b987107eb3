package dev.lowerface.benchmarks.rendered;

import dev.lowerface.benchmarks.mouths.RenderedRecords;
import dev.lowerface.calibration.CalibrationPlan;
import dev.lowerface.calibration.CalibrationSession;
import dev.lowerface.calibration.drift.DriftTracker;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** People to render, and the library's calibration, drift correction and model to try on them. */
final class RenderedStage implements AutoCloseable {
  /** Between two pictures of a calibration. */
  private static final long PICTURE_NANOS = 200_000_000;

  private final RenderedMouth mouth;
  private final RenderedRecords records;
  private final MountFinder finder = new MountFinder();
  private final ExpressionModel model;
  private final FaceFrame frame;
  private final Mat picture = new Mat();
  private final Mat face = new Mat();
  private final float[] probabilities = new float[Emotion.COUNT];

  RenderedStage(Path head, ExpressionModel model) {
    mouth = new RenderedMouth(HeadModel.read(head));
    records = new RenderedRecords(mouth);
    this.model = model;
    frame = model.card().input().frame();
  }

  RenderedMouth mouth() {
    return mouth;
  }

  RenderedRecords records() {
    return records;
  }

  MountFinder finder() {
    return finder;
  }

  FaceFrame frame() {
    return frame;
  }

  /** What the camera sees; valid until the next picture. */
  Mat draw(Scene scene, FacePose pose, long seed) {
    mouth.draw(scene, pose, new Random(seed), picture);
    return picture;
  }

  /** Where a calibration finds the face; null if it refuses. */
  @Nullable FaceMap found(Scene scene) {
    try (MotionRecord record = records.whole(scene).record()) {
      MountResult result = finder.find(record);
      return result.map();
    } catch (LowerfaceException e) {
      return null;
    }
  }

  /** Where drift correction sees the face after a slip, told once to look. */
  FaceMap followed(Scene before, Scene after, FaceMap map) {
    FacePose rest = mouth.actor(before.person()).rest();
    Mat small = new Mat();
    try (MouthView view = view(NeutralTemplate.FRAME, map, LightCorrection.NONE)) {
      view.render(draw(before, rest, 1), small);
      NeutralTemplate neutral = NeutralTemplate.of(small);
      try (DriftTracker tracker =
          new DriftTracker(map, CameraGeometry.IDENTITY, neutral, next -> {})) {
        tracker.recentre();
        for (int look = 0; look < 4; look++) {
          tracker.step(draw(after, rest, 2 + look), true);
        }
        return tracker.map();
      }
    } catch (LowerfaceException e) {
      return map;
    } finally {
      small.release();
    }
  }

  /** What a calibration does about the light of a resting face. */
  LightCorrection light(Scene scene, FaceMap map) {
    CalibrationPlan plan = new CalibrationPlan(CameraGeometry.IDENTITY, map, List.of(), 1);
    FacePose rest = mouth.actor(scene.person()).rest();
    try (CalibrationSession session = new CalibrationSession(plan, model)) {
      for (int look = 0; !session.guidance().ended(); look++) {
        session.step(draw(scene, rest, look), look * PICTURE_NANOS);
      }
      return session.outcome().light().correction();
    } catch (LowerfaceException e) {
      return LightCorrection.NONE;
    }
  }

  /** The model's probabilities; null if the camera does not see enough of the face. */
  float @Nullable [] read(Mat seen, FaceMap map, LightCorrection light) {
    try (MouthView view = view(frame, map, light)) {
      view.render(seen, face);
    } catch (LowerfaceException e) {
      return null;
    }
    model.run(face, probabilities);
    return probabilities;
  }

  /** What the model says of a face frame. */
  Emotion emotion(Mat faceFrame) {
    model.run(faceFrame, probabilities);
    return Emotion.mostLikely(probabilities);
  }

  private static MouthView view(FaceFrame frame, FaceMap map, LightCorrection light) {
    return new MouthView(frame, 1, map, CameraGeometry.IDENTITY, light);
  }

  @Override
  public void close() {
    mouth.close();
    records.close();
    picture.release();
    face.release();
  }
}

package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.JumpClock;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.OpenCv;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class AnswerReplayTest {
  @TempDir Path folder;

  @Test
  void everyoneHearsWhatALiveEngineWouldHaveSaidAcrossGapsAndDarkAndStillPictures()
      throws InterruptedException {
    String source = pictures();
    List<String> live = new ArrayList<>();
    List<String> replayed = new ArrayList<>();
    try (ExpressionModel model = ExpressionModel.load(TinyModel.writeWaves(folder))) {
      SteppedEngine.Clock clock = new SteppedEngine.Clock();
      SteppedEngine.run(settings(clock, live), clock, CameraSource.parse(source, clock), model);
      replay(source, model, replayed);
    }

    assertEquals(live, replayed);
    assertTrue(live.stream().anyMatch(said -> said.contains("NO_PICTURE")), "a gap");
    assertTrue(live.stream().anyMatch(said -> said.contains("DARK")), "dark pictures");
    assertTrue(live.stream().anyMatch(said -> said.contains("STILL")), "still pictures");
  }

  /** Reads every picture by itself, and shows the answers afterwards. */
  private static void replay(String source, ExpressionModel model, List<String> heard)
      throws InterruptedException {
    EngineSettings settings = settings(new JumpClock(), heard);
    MouthCamera camera = CameraSource.parse(source, new JumpClock());
    camera.open();
    try (AnswerReplay replay = new AnswerReplay(settings);
        PictureReader reader = new PictureReader(settings, model);
        CameraFrame frame = new CameraFrame()) {
      while (camera.read(frame)) {
        replay.add(frame.captureNanos(), reader.answer(frame));
      }
      assertEquals(0, replay.distinctErrors());
    } finally {
      camera.close();
    }
  }

  private static EngineSettings settings(NanoClock clock, List<String> heard) {
    EngineBuilder builder = ExpressionEngine.builder().clock(clock);
    return builder
        .captureDelay(Duration.ofMillis(20))
        .listener(sample -> heard.add(text(sample)))
        .settings();
  }

  private static String text(ExpressionSample sample) {
    float[] values = new float[Emotion.COUNT];
    sample.state().copyProbabilities(values);
    return sample.captureNanos()
        + " "
        + sample.state().trackingState()
        + " "
        + sample.state().inputQuality()
        + " "
        + sample.state().emotion()
        + " "
        + sample.state().confidence()
        + " "
        + Arrays.toString(values);
  }

  /** A moving mouth, a gap of a second, two seconds and a half of the same, and a dark second. */
  private String pictures() {
    OpenCv.load();
    Mat picture = new Mat(96, 160, CvType.CV_8UC3);
    for (int n = 0; n < 190; n++) {
      if (n >= 30 && n < 60) {
        continue;
      }
      draw(picture, n < 80 ? n : n < 155 ? 80 : -1);
      Imgcodecs.imwrite(
          folder.resolve(String.format(Locale.ROOT, "%03d.png", n)).toString(), picture);
    }
    picture.release();
    return folder.resolve("%03d.png").toString();
  }

  private static void draw(Mat picture, int moment) {
    picture.setTo(Scalar.all(moment < 0 ? 1 : 150));
    for (int x = 0; moment >= 0 && x < 160; x += 4) {
      int level = 90 + (x * 37) % 120;
      Imgproc.line(picture, new Point(x, 0), new Point(x, 95), Scalar.all(level));
    }
    if (moment >= 0) {
      Imgproc.rectangle(
          picture,
          new Point(50, 40),
          new Point(110, 44 + moment % 20),
          Scalar.all(20),
          Imgproc.FILLED);
    }
  }
}

package dev.lowerface.archive.bench;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaPictures;
import dev.lowerface.engine.AnswerReplay;
import dev.lowerface.engine.EngineSettings;
import dev.lowerface.engine.PictureReader;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.NetworkAnswer;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.JumpClock;
import dev.lowerface.time.NanoClock;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of a video goes on one core, in time of the processor, so that other programs
 * beside it count little. The second time through is measured.
 *
 * @param video a file
 * @param out where the figures go
 */
record StageBench(Path video, PrintStream out) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  void run() throws InterruptedException {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      measure(model);
      Figures figures = measure(model);
      double seconds = figures.pictures / figures.rate;
      double spent = (figures.decodeNanos + figures.answerNanos + figures.filterNanos) * 1e-9;
      out.printf(
          Locale.ROOT,
          "%s: %d pictures, %s, %.1f s%n",
          video.getFileName(),
          figures.pictures,
          figures.size,
          seconds);
      line("decoding", figures.decodeNanos, figures.pictures);
      line("answering (remap, network, quality)", figures.answerNanos, figures.pictures);
      line("filters", figures.filterNanos, figures.pictures);
      out.printf(Locale.ROOT, "hours of video in an hour of one core: %.1f%n", seconds / spent);
    }
  }

  private void line(String stage, long nanos, long pictures) {
    out.printf(Locale.ROOT, "  %-38s %6.0f us a picture%n", stage, nanos * 1e-3 / pictures);
  }

  private static final class Figures {
    private long pictures;
    private double rate;
    private String size = "";
    private long decodeNanos;
    private long answerNanos;
    private long filterNanos;
  }

  private Figures measure(ExpressionModel model) throws InterruptedException {
    EngineSettings settings = ExpressionEngine.builder().clock(new JumpClock()).settings();
    List<NetworkAnswer> answers = new ArrayList<>();
    Figures figures = new Figures();
    try (MediaPictures video = MediaPictures.ofFile(this.video, NanoClock.SYSTEM);
        CameraFrame frame = new CameraFrame();
        PictureReader reader = new PictureReader(settings, model)) {
      figures.rate = video.rate() > 0 ? video.rate() : 25;
      figures.size = video.size() + " " + video.codec();
      while (true) {
        long begun = now();
        boolean more = video.next(frame.picture());
        long decoded = now();
        figures.decodeNanos += decoded - begun;
        if (!more) {
          break;
        }
        answers.add(reader.answer(frame));
        figures.answerNanos += now() - decoded;
      }
    } catch (StreamFault e) {
      throw new LowerfaceException(
          "expected a video that FFmpeg can read, got " + video + ", " + e.what());
    }
    figures.pictures = answers.size();
    long begun = now();
    try (AnswerReplay replay = new AnswerReplay(settings)) {
      for (int i = 0; i < answers.size(); i++) {
        replay.add(Math.round(i * 1e9 / figures.rate), answers.get(i));
      }
    }
    figures.filterNanos = now() - begun;
    return figures;
  }

  private static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }
}

package dev.lowerface.archive.bench;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.ffmpeg.MediaPictures;
import dev.lowerface.engine.PictureReader;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The first pictures of a video, decoded once in a thread, and the network that answers them. */
final class DecodedPictures {
  private static final int PICTURES = 200;
  private static final Map<Thread, DecodedPictures> OF_THREAD = new ConcurrentHashMap<>();

  private final List<CameraFrame> frames = new ArrayList<>();
  private final ExpressionModel model = ExpressionModel.embedded();

  private DecodedPictures(Path video) throws InterruptedException {
    try (MediaPictures pictures = MediaPictures.ofFile(video, NanoClock.SYSTEM)) {
      CameraFrame frame = new CameraFrame();
      while (frames.size() < PICTURES && pictures.next(frame.picture())) {
        frames.add(frame);
        frame = new CameraFrame();
      }
      frame.close();
    } catch (StreamFault e) {
      throw new LowerfaceException(
          "expected a video that FFmpeg can read, got " + video + ", " + e.what());
    }
  }

  /** Answers all of them; returns how many. */
  static long answer(String video) throws InterruptedException {
    DecodedPictures mine = OF_THREAD.get(Thread.currentThread());
    if (mine == null) {
      mine = new DecodedPictures(Path.of(video));
      OF_THREAD.put(Thread.currentThread(), mine);
    }
    try (PictureReader reader =
        new PictureReader(ExpressionEngine.builder().settings(), mine.model)) {
      for (CameraFrame frame : mine.frames) {
        reader.answer(frame);
      }
    }
    return mine.frames.size();
  }
}

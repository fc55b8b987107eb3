package dev.lowerface.engine;

import dev.lowerface.camera.MouthCamera;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * The two loops of an engine in turn on one thread, so that no picture is dropped. Its clock moves
 * when the camera waits, and the loop hears of every sample that grows too old on the way.
 */
public final class SteppedEngine {
  private SteppedEngine() {}

  /** A clock that jumps, and calls the loop where the inference thread would wake up. */
  public static final class Clock implements NanoClock {
    private @Nullable InferenceLoop loop;
    private @Nullable NewestFrame frames;
    private long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void waitUntil(long timeNanos) {
      InferenceLoop waiting = loop;
      NewestFrame taken = frames;
      while (waiting != null && taken != null && waiting.nanosUntilNews() < timeNanos - now) {
        now += waiting.nanosUntilNews();
        waiting.timeOut(taken);
      }
      now = Math.max(now, timeNanos);
    }
  }

  /**
   * Runs a camera to its end.
   *
   * @param settings with the clock
   * @param camera on the same clock
   */
  public static void run(
      EngineSettings settings, Clock clock, MouthCamera camera, ExpressionModel model)
      throws InterruptedException {
    CaptureLoop capture = new CaptureLoop(camera, settings);
    Timeline timeline = new Timeline(settings.age(), settings.extrapolationLimit());
    try (NewestFrame frames = capture.frames();
        InferenceLoop loop = new InferenceLoop(settings, model, timeline)) {
      clock.loop = loop;
      clock.frames = frames;
      camera.open();
      while (capture.step(frames)) {
        loop.meet(frames);
      }
    } finally {
      camera.close();
    }
  }
}

package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.NetworkAnswer;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.quality.QualityHistory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers to the pictures of a recorded session through the engine: the same loop, the
 * same filters and the same gaps as if a camera had shown them at these times to a processor that
 * takes no time. The settings' listeners and publishers get what they would have got; their clock
 * is moved to each picture's time. One thread at a time.
 */
public final class AnswerReplay implements AutoCloseable {
  private final NanoClock clock;
  private final long delayNanos;
  private final NewestFrame frames;
  private final KnownFace face = new KnownFace();
  private final InferenceLoop loop;
  private long sequence;

  /**
   * A replay that has seen nothing.
   *
   * @param settings of the engine, with a clock of its own that jumps where it is told to wait
   */
  public AnswerReplay(EngineSettings settings) {
    clock = settings.clock();
    delayNanos = settings.captureDelay().toNanos();
    frames = new NewestFrame(clock, new AtomicLong());
    loop =
        new InferenceLoop(
            settings, face, new Timeline(settings.age(), settings.extrapolationLimit()));
  }

  /**
   * Shows the next picture's answer.
   *
   * @param timeNanos when the picture came, on the settings' clock, in nanoseconds; the capture
   *     delay is taken off
   * @param answer to it
   * @throws InterruptedException if the clock waits and the thread is interrupted
   */
  public void add(long timeNanos, NetworkAnswer answer) throws InterruptedException {
    idleUntil(timeNanos);
    clock.waitUntil(timeNanos);
    face.next = answer;
    frames.back().stamp(timeNanos - delayNanos, sequence);
    sequence++;
    frames.publish();
    loop.meet(frames);
  }

  /** What was shown grows too old before the next picture comes, if that comes late. */
  private void idleUntil(long timeNanos) throws InterruptedException {
    long waitNanos = loop.nanosUntilNews();
    while (waitNanos < timeNanos - clock.nanoTime()) {
      clock.waitUntil(clock.nanoTime() + waitNanos);
      loop.timeOut(frames);
      waitNanos = loop.nanosUntilNews();
    }
  }

  /**
   * How many errors of listeners and pictures there were.
   *
   * @return distinct ones
   */
  public int distinctErrors() {
    return loop.distinctErrors();
  }

  @Override
  public void close() {
    loop.close();
    frames.close();
  }

  /** A face that was read before. */
  private static final class KnownFace implements FaceReader {
    private final QualityHistory history = new QualityHistory();
    private @Nullable NetworkAnswer next;

    private NetworkAnswer answer() {
      NetworkAnswer now = next;
      if (now == null) {
        throw new IllegalStateException("expected an answer before the engine looks");
      }
      return now;
    }

    @Override
    public void warmUp(CurrentSample sample) {}

    @Override
    public void look(CameraFrame frame, CurrentSample sample) {}

    @Override
    public @Nullable FaceMap rendered() {
      return null;
    }

    @Override
    public void infer(CurrentSample sample) {
      float[] known = answer().probabilities();
      System.arraycopy(known, 0, sample.raw(), 0, known.length);
    }

    @Override
    public InputQuality assess(CurrentSample sample, long captureNanos) {
      return history.update(answer().quality(), answer().unchanged(), captureNanos);
    }

    @Override
    public float trust() {
      return answer().trust();
    }

    @Override
    public void follow(FaceMap map) {
      throw new LowerfaceException("expected no new place of a face that was read before");
    }

    @Override
    public boolean isPlaced() {
      return false;
    }

    @Override
    public void close() {}
  }
}

package dev.lowerface.openxr.panel;

import dev.lowerface.engine.EngineListener;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.vision.OpenCv;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Brings what a panel shows from the engine's threads to the one that renders. Neither ever waits
 * for the other, and only the newest sample counts.
 *
 * <pre>{@code
 * PanelFeed feed = new PanelFeed();
 * ExpressionEngine.builder()….listener(feed).engineListener(feed).build();
 * }</pre>
 *
 * <p>To be closed after the engine and the panel.
 */
public final class PanelFeed implements ExpressionListener, EngineListener, AutoCloseable {
  static {
    OpenCv.load();
  }

  private static final int FRESH = 4;

  // One being written, one being read, and the newest between them: its index, and FRESH until
  // read.
  private final PanelContent[] slots = {new PanelContent(), new PanelContent(), new PanelContent()};
  private final AtomicInteger between = new AtomicInteger(2);
  private int written = 0;
  private int read = 1;
  private volatile @Nullable String lost;
  private volatile @Nullable SampleAge age;
  private volatile BooleanSupplier calibrated = () -> true;
  private boolean closed;

  /** A feed that has heard of nothing yet. */
  public PanelFeed() {}

  @Override
  public void attach(SampleAge ageLimit) {
    age = ageLimit;
  }

  @Override
  public void onSample(ExpressionSample sample) {
    PanelContent slot = slots[written];
    slot.state.set(sample.state());
    sample.face().copyTo(slot.face);
    slot.prompt = null;
    written = between.getAndSet(written | FRESH) & ~FRESH;
  }

  /**
   * Asks the wearer for something, until there is a sample. For those who show no engine, on one
   * thread.
   *
   * @param prompt what is asked for
   * @param picture shown beside it, 8-bit grey or RGB; may be empty
   */
  public void prompt(PanelPrompt prompt, Mat picture) {
    PanelContent slot = slots[written];
    slot.state.setInvalid(0, 0, TrackingState.PAUSED);
    picture.copyTo(slot.face);
    slot.prompt = prompt;
    written = between.getAndSet(written | FRESH) & ~FRESH;
  }

  @Override
  public void cameraConnected(String granted) {
    lost = null;
  }

  @Override
  public void cameraLost(String why) {
    lost = why;
  }

  /**
   * Who knows whether the wearer should calibrate anew; asked at every drawing.
   *
   * @param isCalibrated whether somebody said where the face lies, such as {@code
   *     engine::calibrated}; without one the panel does not mention it
   */
  public void calibratedBy(BooleanSupplier isCalibrated) {
    calibrated = isCalibrated;
  }

  /**
   * The newest sample, not valid if it is too old by now; the same until the next call. Only ever
   * called by one thread.
   */
  PanelContent newest() {
    if ((between.get() & FRESH) != 0) {
      read = between.getAndSet(read) & ~FRESH;
    }
    PanelContent content = slots[read];
    SampleAge ageLimit = age;
    ExpressionState state = content.state;
    if (ageLimit != null && state.isValid() && ageLimit.isOver(state.sampleTimeNanos())) {
      // Whoever would have taken it back hangs.
      long now = ageLimit.clock().nanoTime();
      state.setInvalid(now, state.sampleTimeNanos(), TrackingState.PAUSED, state.inputQuality());
    }
    return content;
  }

  /** What is wrong, in a few words; empty if nothing is. */
  String complaint(PanelContent content) {
    if (lost != null) {
      return "Camera lost: trying again";
    }
    String quality = complaint(content.state.inputQuality());
    return quality.isEmpty() && !calibrated.getAsBoolean()
        ? "Not calibrated: please recalibrate"
        : quality;
  }

  private static String complaint(InputQuality quality) {
    return switch (quality) {
      case GOOD -> "";
      case NO_PICTURE -> "Waiting for the camera";
      case COVERED -> "Something covers the camera";
      case DARK -> "Too dark";
      case SATURATED -> "Too bright";
      case BLURRED -> "Blurred: clean or refocus the camera";
      case NO_MOUTH -> "No mouth in the picture";
      case STILL -> "The picture stands still";
    };
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      for (PanelContent slot : slots) {
        slot.close();
      }
    }
  }
}

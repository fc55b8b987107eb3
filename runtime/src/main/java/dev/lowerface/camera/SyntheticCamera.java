package dev.lowerface.camera;

import dev.lowerface.expression.Emotion;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A camera that needs no hardware: it shows a drawn mouth which goes through the eight emotions in
 * class order, {@value #SECONDS_EACH} seconds each, and says what it shows. The same picture number
 * always gives the same picture. Like a real camera it drops pictures that nobody fetched in time.
 */
public final class SyntheticCamera implements MouthCamera {
  /** Width of the pictures in pixels, unless asked otherwise. */
  public static final int DEFAULT_WIDTH = 640;

  /** Height of the pictures in pixels, unless asked otherwise. */
  public static final int DEFAULT_HEIGHT = 480;

  /** Pictures per second, unless asked otherwise. */
  public static final int DEFAULT_RATE = 60;

  /** How long each emotion is shown, in seconds. */
  public static final double SECONDS_EACH = 2;

  /** How much of that, at its beginning, goes into the change from the one before, in seconds. */
  public static final double TRANSITION_SECONDS = 0.3;

  private final int width;
  private final int height;
  private final int rate;
  private final NanoClock clock;
  private @Nullable SyntheticMouth mouth;
  private long next;
  private long startNanos;

  /**
   * A camera of the default size and rate.
   *
   * @param clock paces and stamps the pictures
   */
  public SyntheticCamera(NanoClock clock) {
    this(DEFAULT_WIDTH, DEFAULT_HEIGHT, DEFAULT_RATE, clock);
  }

  /**
   * A camera of any size and rate.
   *
   * @param width width of the pictures in pixels, at least 64
   * @param height height of the pictures in pixels, at least 48
   * @param rate pictures per second, 1 to 1000
   * @param clock paces and stamps the pictures
   */
  public SyntheticCamera(int width, int height, int rate, NanoClock clock) {
    if (rate < 1 || rate > 1000) {
      throw new IllegalArgumentException("expected 1 to 1000 pictures per second, got " + rate);
    }
    SyntheticMouth.requireSize(width, height);
    this.width = width;
    this.height = height;
    this.rate = rate;
    this.clock = clock;
  }

  @Override
  public String description() {
    return "synthetic " + width + "x" + height + " at " + rate + " Hz";
  }

  @Override
  public void open() {
    if (mouth != null) {
      throw new IllegalStateException("the synthetic camera is open already");
    }
    mouth = new SyntheticMouth(width, height);
    next = 0;
    startNanos = clock.nanoTime();
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    if (mouth == null) {
      throw new IllegalStateException("the synthetic camera is not open");
    }
    long newest = (clock.nanoTime() - startNanos) * rate / 1_000_000_000L;
    long sequence = Math.max(next, newest);
    mouth.draw(shapeAt(sequence), frame.picture());
    clock.waitUntil(startNanos + sequence * 1_000_000_000L / rate);
    frame.stamp(clock.nanoTime(), sequence);
    next = sequence + 1;
    return true;
  }

  /**
   * The truth about a picture.
   *
   * @param sequence the number of the picture, from 0
   * @return the emotion it shows, or changes to
   */
  public Emotion emotionAt(long sequence) {
    return Emotion.at((int) (turn(sequence) % Emotion.COUNT));
  }

  /**
   * What the mouth does in a picture.
   *
   * @param sequence the number of the picture, from 0
   * @return the shape, on its way from the emotion before during a transition
   */
  public MouthShape shapeAt(long sequence) {
    MouthShape shape = MouthShape.of(emotionAt(sequence));
    long turn = turn(sequence);
    double seconds = (double) sequence / rate - turn * SECONDS_EACH;
    if (turn == 0 || seconds >= TRANSITION_SECONDS) {
      return shape;
    }
    double share = seconds / TRANSITION_SECONDS;
    double smooth = share * share * (3 - 2 * share);
    Emotion before = Emotion.at((int) ((turn - 1) % Emotion.COUNT));
    return MouthShape.of(before).towards(shape, smooth);
  }

  private long turn(long sequence) {
    return (long) (sequence / (SECONDS_EACH * rate));
  }

  @Override
  public Optional<FaceBox> faceBox(FaceFrame frame) {
    return Optional.of(SyntheticMouth.faceBox(width, height));
  }

  @Override
  public void close() {
    if (mouth != null) {
      mouth.close();
      mouth = null;
    }
  }
}

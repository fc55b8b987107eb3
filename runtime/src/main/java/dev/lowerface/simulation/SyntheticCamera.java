package dev.lowerface.simulation;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.time.NanoClock;
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

  static final int MAX_RATE = 1000;

  /** How long each emotion is shown, in seconds. */
  public static final double SECONDS_EACH = 2;

  /** How much of that, at its beginning, goes into the change from the one before, in seconds. */
  public static final double TRANSITION_SECONDS = 0.3;

  private final int width;
  private final int height;
  private final int rate;
  private final NanoClock clock;

  /** What the mouth does in each picture of a whole round, so that reading allocates nothing. */
  private final MouthShape[] shapes;

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
   * @param rate pictures per second, 1 to {@value #MAX_RATE}
   * @param clock paces and stamps the pictures
   */
  public SyntheticCamera(int width, int height, int rate, NanoClock clock) {
    if (rate < 1 || rate > MAX_RATE) {
      throw new IllegalArgumentException("expected 1 to 1000 pictures per second, got " + rate);
    }
    SyntheticMouth.requireSize(width, height);
    this.width = width;
    this.height = height;
    this.rate = rate;
    this.clock = clock;
    this.shapes = new MouthShape[Emotion.COUNT * pictures(SECONDS_EACH)];
    for (int n = 0; n < shapes.length; n++) {
      shapes[n] = shape(n);
    }
  }

  @Override
  public String description() {
    return "synthetic " + width + "x" + height + " at " + rate + " Hz";
  }

  @Override
  public String granted() {
    return width + "x" + height + " at " + rate + "/s, synthetic capture times";
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
    clock.waitUntil(dueNanos(sequence));
    frame.stamp(clock.nanoTime(), sequence);
    frame.setFace(mouth.faceBox());
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
    return shapes[(int) (sequence % shapes.length)];
  }

  /**
   * When the mouth begins to change to another emotion.
   *
   * @param sequence the number of a picture, from 0
   * @return the number of the first picture after it that shows, or changes to, the next emotion
   */
  public long nextChange(long sequence) {
    return (turn(sequence) + 1) * pictures(SECONDS_EACH);
  }

  /**
   * When a picture of this opening is due, which is its capture time if it is fetched at once.
   *
   * @param sequence the number of the picture, from 0
   * @return nanoseconds on the camera's clock
   * @throws IllegalStateException if the camera is not open
   */
  public long dueNanos(long sequence) {
    if (mouth == null) {
      throw new IllegalStateException("the synthetic camera is not open");
    }
    return startNanos + sequence * 1_000_000_000L / rate;
  }

  private MouthShape shape(int pictureOfRound) {
    int turn = pictureOfRound / pictures(SECONDS_EACH);
    MouthShape shape = MouthShape.of(Emotion.at(turn));
    double seconds = (double) pictureOfRound / rate - turn * SECONDS_EACH;
    if (seconds >= TRANSITION_SECONDS) {
      return shape;
    }
    double share = seconds / TRANSITION_SECONDS;
    double smooth = share * share * (3 - 2 * share);
    Emotion before = Emotion.at((turn + Emotion.COUNT - 1) % Emotion.COUNT);
    return MouthShape.of(before).towards(shape, smooth);
  }

  private int pictures(double seconds) {
    return (int) (seconds * rate);
  }

  private long turn(long sequence) {
    return sequence / pictures(SECONDS_EACH);
  }

  @Override
  public void close() {
    if (mouth != null) {
      mouth.close();
      mouth = null;
    }
  }
}

package dev.lowerface.calibration.rehearsal;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.time.NanoClock;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** A camera that sees a drawn person who does what a calibration asks for. */
public final class RehearsalCamera implements MouthCamera {
  private static final int RATE = 30;
  private static final int SOURCE_WIDTH = 640;
  private static final int SOURCE_HEIGHT = 480;
  private static final double SPEED = 0.25;
  private static final double OPENING_HZ = 1;

  private final SimulatedMount mount;
  private final DrawnPerson person;
  private final Supplier<Guidance> asked;
  private final NanoClock clock;
  private final Random random;
  private final Mat straight = new Mat();
  private @Nullable SyntheticMouth mouth;
  private @Nullable MountedView view;
  private MouthShape shape;
  private MouthShape target;
  private @Nullable CalibrationStep shown;
  private long next;
  private long startNanos;
  private double stepSeconds;

  /**
   * A camera.
   *
   * @param mount how it looks at the person
   * @param person who is there
   * @param asked what the calibration asks for, once for each picture
   * @param clock paces and stamps the pictures
   * @param seed of noise and of what differs from one showing to the next
   */
  public RehearsalCamera(
      SimulatedMount mount,
      DrawnPerson person,
      Supplier<Guidance> asked,
      NanoClock clock,
      long seed) {
    this.mount = mount;
    this.person = person;
    this.asked = asked;
    this.clock = clock;
    random = new Random(seed);
    shape = person.shape(Emotion.NEUTRAL);
    target = shape;
  }

  @Override
  public String description() {
    return "rehearsal (a drawn person)";
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void open() {
    SyntheticMouth drawn = new SyntheticMouth(SOURCE_WIDTH, SOURCE_HEIGHT);
    mouth = drawn;
    view = new MountedView(mount, drawn.faceBox(), random.nextInt(1000));
    next = 0;
    startNanos = clock.nanoTime();
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    SyntheticMouth drawn = mouth;
    MountedView seen = view;
    if (drawn == null || seen == null) {
      throw new IllegalStateException("the rehearsal camera is not open");
    }
    act(asked.get());
    drawn.draw(shape, straight);
    seen.render(straight, frame.picture());
    clock.waitUntil(startNanos + next * 1_000_000_000L / RATE);
    frame.stamp(clock.nanoTime(), next);
    next++;
    return true;
  }

  private void act(Guidance guidance) {
    CalibrationStep step = guidance.step();
    if (!step.equals(shown)) {
      shown = step;
      stepSeconds = 0;
      Emotion emotion = step.asked();
      target = person.again(emotion == null ? Emotion.NEUTRAL : emotion, random);
    }
    stepSeconds += 1.0 / RATE;
    if (step.kind() == CalibrationStep.Kind.MOUTH) {
      double time = Math.max(0, stepSeconds - step.readySeconds());
      shape = person.opened(0.5 - 0.5 * Math.cos(2 * Math.PI * OPENING_HZ * time));
    } else {
      shape = shape.towards(target, SPEED);
    }
  }

  @Override
  public void close() {
    if (mouth != null) {
      mouth.close();
      mouth = null;
    }
    if (view != null) {
      view.close();
      view = null;
    }
    straight.release();
  }
}

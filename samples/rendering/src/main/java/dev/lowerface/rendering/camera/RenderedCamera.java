package dev.lowerface.rendering.camera;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.RenderedMouth;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.time.NanoClock;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A camera that sees a rendered person. Like a real one it drops pictures that nobody fetched in
 * time. OpenGL belongs to one thread, cameras do not: it draws on a thread of its own.
 */
public final class RenderedCamera implements MouthCamera {
  /** Pictures per second, unless asked otherwise. */
  public static final int DEFAULT_RATE = 30;

  static final int MOST_RATE = 120;

  private final Path head;
  private final long seed;
  private final int rate;
  private final Performance.Kind kind;
  private final NanoClock clock;
  private final Scene scene;
  private final Random noise = new Random(1);
  private @Nullable ExecutorService thread;
  private @Nullable RenderedMouth mouth;
  private @Nullable Performance performance;
  private long next;
  private long startNanos;

  /**
   * A camera.
   *
   * @param head a zip or folder with the head
   * @param seed of person, camera and light
   * @param rate pictures per second, 1 to {@value #MOST_RATE}
   * @param kind what the person does
   * @param clock paces and stamps the pictures
   */
  public RenderedCamera(Path head, long seed, int rate, Performance.Kind kind, NanoClock clock) {
    this.head = head;
    this.seed = seed;
    this.rate = rate;
    this.kind = kind;
    this.clock = clock;
    scene = Scene.of(seed, seed);
  }

  @Override
  public String description() {
    return "rendered person " + seed;
  }

  @Override
  public String granted() {
    return scene.sensor().width()
        + "x"
        + scene.sensor().height()
        + " at "
        + rate
        + "/s, synthetic capture times";
  }

  @Override
  public void open() {
    if (thread != null) {
      throw new IllegalStateException("the rendered camera is open already");
    }
    ExecutorService made =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread drawing = new Thread(task, "lowerface-rendering");
              drawing.setDaemon(true);
              return drawing;
            });
    try {
      mouth = on(made, () -> new RenderedMouth(HeadModel.read(head)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      made.shutdown();
      throw new LowerfaceException("interrupted while the rendered camera was opened", e);
    } catch (RuntimeException e) {
      made.shutdown();
      throw e;
    }
    thread = made;
    performance = new Performance(kind, mouth.actor(seed), seed);
    next = 0;
    startNanos = clock.nanoTime();
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    RenderedMouth drawn = mouth;
    Performance shown = performance;
    ExecutorService drawing = thread;
    if (drawn == null || shown == null || drawing == null) {
      throw new IllegalStateException("the rendered camera is not open");
    }
    long newest = (clock.nanoTime() - startNanos) * rate / 1_000_000_000L;
    long sequence = Math.max(next, newest);
    on(
        drawing,
        () -> {
          drawn.draw(scene, shown.at((double) sequence / rate), noise, frame.picture());
          return sequence;
        });
    clock.waitUntil(startNanos + sequence * 1_000_000_000L / rate);
    frame.stamp(clock.nanoTime(), sequence);
    next = sequence + 1;
    return true;
  }

  private static <T> T on(ExecutorService thread, Callable<T> task) throws InterruptedException {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LowerfaceException known) {
        throw known;
      }
      throw new LowerfaceException("expected to draw a picture: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    ExecutorService drawing = thread;
    RenderedMouth drawn = mouth;
    if (drawing != null && drawn != null) {
      drawing.execute(drawn::close);
      drawing.shutdown();
    }
    thread = null;
    mouth = null;
    performance = null;
  }
}

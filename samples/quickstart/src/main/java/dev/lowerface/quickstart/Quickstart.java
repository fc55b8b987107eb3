package dev.lowerface.quickstart;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.camera.CameraSource;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.time.NanoClock;

/**
 * The plugin inside a frame loop of its own, five seconds long: the example of the README. Run it
 * with {@code mvn -f samples/quickstart compile exec:java}, or without a build: {@code java -cp
 * samples/command/target/lowerface.jar Quickstart.java}.
 */
public final class Quickstart {
  private static final int FRAMES = 450;
  private static final long FRAME_NANOS = 1_000_000_000 / 90;

  private Quickstart() {}

  /**
   * Prints the expression of every frame.
   *
   * @param args none
   * @throws InterruptedException if the thread is interrupted while it waits for a frame
   */
  public static void main(String[] args) throws InterruptedException {
    NanoClock clock = NanoClock.SYSTEM;
    var camera = CameraSource.parse("synthetic", clock); // or "camera:0"
    try (ExpressionEngine engine = ExpressionEngine.builder().camera(camera).build()) {
      engine.start();
      ExpressionState face = new ExpressionState();
      for (int frame = 0; frame < FRAMES; frame++) {
        long displayNanos = clock.nanoTime() + FRAME_NANOS; // when this frame will be seen
        if (engine.locate(displayNanos, face)) {
          System.out.println(face.emotion().label() + " " + face.confidence());
        }
        clock.waitUntil(displayNanos);
      }
    }
  }
}

package dev.lowerface.benchmarks.made;

import dev.lowerface.benchmarks.process.ThreadUse;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.time.NanoClock;
import org.opencv.core.Mat;

/**
 * What the synthetic camera's pictures cost to draw, at the pace at which it draws them: a real
 * camera draws nothing, so this is no cost of the library.
 *
 * @param nanosPerPicture processor time
 * @param bytesPerPicture allocated on the Java heap
 */
public record Drawing(double nanosPerPicture, double bytesPerPicture) {
  public static Drawing measure(NanoClock clock, int seconds) throws InterruptedException {
    int rate = SyntheticCamera.DEFAULT_RATE;
    long warmUp = rate;
    long last = warmUp + (long) seconds * rate;
    ThreadUse total = new ThreadUse(0, 0);
    Mat picture = new Mat();
    try (SyntheticCamera camera = new SyntheticCamera(clock);
        SyntheticMouth mouth =
            new SyntheticMouth(SyntheticCamera.DEFAULT_WIDTH, SyntheticCamera.DEFAULT_HEIGHT)) {
      long start = clock.nanoTime();
      for (long n = 0; n < last; n++) {
        clock.waitUntil(start + n * 1_000_000_000L / rate);
        ThreadUse before = ThreadUse.ofCurrent();
        mouth.draw(camera.shapeAt(n), picture);
        ThreadUse used = ThreadUse.ofCurrent().since(before);
        if (n >= warmUp) {
          total = total.plus(used);
        }
      }
    } finally {
      picture.release();
    }
    double pictures = last - warmUp;
    return new Drawing(total.cpuNanos() / pictures, total.bytes() / pictures);
  }
}

package dev.lowerface.benchmarks.made;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.time.NanoClock;

/**
 * Shows pictures that were drawn beforehand at an even rate, so that a picture costs no more than
 * its copy: what is left is the engine's own. Drops pictures that nobody fetched in time.
 */
public final class ReplayCamera implements MouthCamera {
  private final MadePictures pictures;
  private final int rate;
  private final NanoClock clock;
  private long startNanos;
  private long next;

  public ReplayCamera(MadePictures pictures, int rate, NanoClock clock) {
    this.pictures = pictures;
    this.rate = rate;
    this.clock = clock;
  }

  @Override
  public String description() {
    return "pictures drawn beforehand at " + rate + " Hz";
  }

  @Override
  public void open() {
    startNanos = clock.nanoTime();
    next = 0;
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    long newest = (clock.nanoTime() - startNanos) * rate / 1_000_000_000L;
    long sequence = Math.max(next, newest);
    pictures.at(sequence).copyTo(frame.picture());
    clock.waitUntil(startNanos + sequence * 1_000_000_000L / rate);
    frame.stamp(clock.nanoTime(), sequence);
    frame.setFace(pictures.faceBox());
    next = sequence + 1;
    return true;
  }

  @Override
  public void close() {}
}

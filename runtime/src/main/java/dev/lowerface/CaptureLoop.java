package dev.lowerface;

import dev.lowerface.camera.MouthCamera;

/** The duty of the capture thread: one picture from the camera to the newest frame. */
final class CaptureLoop {
  private final MouthCamera camera;
  private final NewestFrame frames;
  private volatile long captured;

  CaptureLoop(MouthCamera camera, NewestFrame frames) {
    this.camera = camera;
    this.frames = frames;
  }

  /** Waits for one picture; false when the source has ended. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  boolean step() throws InterruptedException {
    if (!camera.read(frames.back())) {
      return false;
    }
    captured++;
    frames.publish();
    return true;
  }

  long captured() {
    return captured;
  }
}

package dev.lowerface;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.vision.OpenCv;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A camera of uniform grey pictures, each of which a test hands over. */
public final class FakeCamera implements MouthCamera {
  private record Picture(int level, long captureNanos, @Nullable RuntimeException error) {}

  private static final Picture END = new Picture(-1, 0, null);

  private final BlockingQueue<Picture> pictures = new LinkedBlockingQueue<>();
  private volatile @Nullable RuntimeException openError;
  private volatile boolean live = true;
  private long sequence;
  public volatile int opened;
  public volatile int closed;

  public void show(int level, long captureNanos) {
    pictures.add(new Picture(level, captureNanos, null));
  }

  public void breakDown(RuntimeException error) {
    pictures.add(new Picture(-1, 0, error));
  }

  public void end() {
    pictures.add(END);
  }

  public void refuseToOpen(@Nullable RuntimeException error) {
    openError = error;
  }

  /** From now on it is a source with an end, as a file is. */
  public FakeCamera recorded() {
    live = false;
    return this;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public String granted() {
    return "32x16 grey";
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void open() {
    opened++;
    OpenCv.load();
    sequence = 0;
    RuntimeException error = openError;
    if (error != null) {
      throw error;
    }
  }

  @Override
  public boolean read(CameraFrame frame) throws InterruptedException {
    Picture next = pictures.take();
    if (next.equals(END)) {
      return false;
    }
    if (next.error != null) {
      throw next.error;
    }
    frame.picture().create(16, 32, CvType.CV_8UC1);
    frame.picture().setTo(new Scalar(next.level));
    frame.stamp(next.captureNanos, sequence++);
    return true;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void close() {
    closed++;
  }

  public static double mean(Mat picture) {
    return Core.mean(picture).val[0];
  }
}

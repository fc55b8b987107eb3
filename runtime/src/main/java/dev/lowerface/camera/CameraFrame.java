package dev.lowerface.camera;

import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A picture, when it was captured and, where the camera knows it, where the face lies in it.
 * Reused: a camera overwrites it in place.
 */
public final class CameraFrame implements AutoCloseable {
  private final Mat picture;
  private long captureNanos;
  private long sequence;
  private @Nullable FaceMap face;

  /** An empty frame; the first picture gives it a size. */
  public CameraFrame() {
    OpenCv.load();
    picture = new Mat();
  }

  /**
   * The picture: 8-bit, one channel (grey) or three (BGR).
   *
   * @return the Mat, owned by this frame
   */
  public Mat picture() {
    return picture;
  }

  /**
   * When the picture was captured.
   *
   * @return nanoseconds on the engine's clock
   */
  public long captureNanos() {
    return captureNanos;
  }

  /**
   * The number of the picture in its source, from 0; a gap means dropped pictures.
   *
   * @return the number
   */
  public long sequence() {
    return sequence;
  }

  /**
   * Stamps the picture.
   *
   * @param nanos when it was captured, in nanoseconds on the engine's clock
   * @param number its number in the source
   */
  public void stamp(long nanos, long number) {
    captureNanos = nanos;
    sequence = number;
  }

  /**
   * Where the whole face lies in this picture.
   *
   * @return what the camera knows, in pixels of the picture; null where the mount decides
   */
  public @Nullable FaceMap face() {
    return face;
  }

  /**
   * Says where the whole face lies in this picture. A camera that knows says so with every picture;
   * another never calls this.
   *
   * @param place in pixels of the picture; null if it is not known
   */
  public void setFace(@Nullable FaceMap place) {
    face = place;
  }

  @Override
  public void close() {
    picture.release();
  }
}

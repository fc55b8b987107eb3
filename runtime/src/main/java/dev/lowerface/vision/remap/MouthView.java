package dev.lowerface.vision.remap;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.PictureSize;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Takes the visible half of the face frame out of a camera picture: {@link CameraGeometry}, crop,
 * scale and, where the face is larger than the frame, anti-aliasing, in one remap through a table
 * that is computed once per picture size. Pixels of the hidden half, or of the half of a stereo
 * picture that is not used, never take part. A picture that already is the face frame comes out
 * unchanged, bit for bit. What a lens does not see of the visible half is filled with what it sees
 * nearest, towards the middle.
 *
 * <p>Pixel centres lie at half pixels, as in OpenCV's {@code resize}. Not thread-safe. After the
 * first picture of a size nothing is allocated.
 */
public final class MouthView implements AutoCloseable {
  private final FaceFrame frame;
  private final int channels;
  private final @Nullable FaceBox box;
  private final Size frameSize;
  private final CameraGeometry geometry;
  private final @Nullable LightTable light;
  private final AtomicReference<@Nullable RemapTable> arrived = new AtomicReference<>();
  private final AtomicReference<@Nullable RemapTable> spent = new AtomicReference<>();
  private volatile @Nullable FaceMap map;
  private volatile @Nullable PictureSize size;
  private RemapTable table;
  private final PictureParts parts = new PictureParts();
  private final Mat grey = new Mat();
  private final Mat remapped = new Mat();
  private final Mat resized = new Mat();
  private int pictureWidth = -1;
  private int pictureHeight = -1;
  private int pictureType = -1;
  private volatile boolean closed;

  static {
    OpenCv.load();
  }

  /**
   * A view that makes the pictures of one model, of a camera whose pictures are upright.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param box where the whole face lies in the camera picture, in its pixels; null for {@link
   *     FaceBox#ofMouthPicture} of whatever size comes
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(FaceFrame frame, int channels, @Nullable FaceBox box) {
    this(frame, channels, box, CameraGeometry.IDENTITY);
  }

  /**
   * A view that makes the pictures of one model.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param box where the whole face lies in the upright picture, in its pixels; null for {@link
   *     FaceBox#ofMouthPicture} of whatever size comes
   * @param geometry how camera pictures become upright ones
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(FaceFrame frame, int channels, @Nullable FaceBox box, CameraGeometry geometry) {
    this(frame, channels, box, null, geometry, LightCorrection.NONE);
  }

  /**
   * A view that makes the pictures of one model, of a face that may be turned, in any light.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param map where the whole face lies in the upright picture
   * @param geometry how camera pictures become upright ones
   * @param light what is done to the brightness
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(
      FaceFrame frame, int channels, FaceMap map, CameraGeometry geometry, LightCorrection light) {
    this(frame, channels, null, map, geometry, light);
  }

  /**
   * A view that makes the pictures of one model.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param box where a straight face lies; not used where there is a map
   * @param map where a face lies that may be turned; null for the box
   * @param geometry how camera pictures become upright ones
   * @param light what is done to the brightness
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(
      FaceFrame frame,
      int channels,
      @Nullable FaceBox box,
      @Nullable FaceMap map,
      CameraGeometry geometry,
      LightCorrection light) {
    if (channels != 1 && channels != 3) {
      throw new LowerfaceException("expected 1 (grey) or 3 (RGB) channels, got " + channels);
    }
    this.frame = frame;
    this.channels = channels;
    this.box = box;
    this.map = map;
    this.geometry = geometry;
    this.light = light.equals(LightCorrection.NONE) ? null : new LightTable(light);
    this.table = new RemapTable(frame, geometry);
    this.frameSize = new Size(frame.side(), frame.rows());
  }

  /**
   * Where the whole face lies in the upright form of a picture.
   *
   * @param width width of the camera picture in pixels
   * @param height height of the camera picture in pixels
   * @return the box given at construction, or the one of a picture of the visible half alone
   */
  public FaceBox boxIn(int width, int height) {
    if (box != null) {
      return box;
    }
    PictureSize upright = geometry.uprightSize(width, height);
    return FaceBox.ofMouthPicture(frame, upright.width(), upright.height());
  }

  /**
   * From the next picture on, the face lies elsewhere. May be called on any thread: the table is
   * computed on the caller's, and the next {@link #render} takes it without waiting.
   *
   * @param next where the whole face lies in the upright picture
   * @throws LowerfaceException if less than half of the visible half lies in the picture; nothing
   *     is changed then
   */
  public synchronized void follow(FaceMap next) {
    PictureSize known = size;
    if (known != null && !closed) {
      RemapTable made = spent.getAndSet(null);
      if (made == null) {
        made = new RemapTable(frame, geometry);
      }
      try {
        made.compute(next, known.width(), known.height());
      } catch (LowerfaceException e) {
        made.close();
        throw e;
      }
      map = next; // First, since a picture of another size computes a table by it.
      keep(arrived.getAndSet(made));
    } else {
      map = next;
    }
  }

  /** A table that is not used any more is filled again at the next move. */
  private void keep(@Nullable RemapTable old) {
    RemapTable before = old == null ? null : spent.getAndSet(old);
    if (before != null) {
      before.close();
    }
  }

  /**
   * Renders the visible half.
   *
   * @param picture 8-bit, one channel (grey) or three (BGR), any size
   * @param out {@code [rows, side]} of the face frame, 8-bit, one channel (grey) or three (RGB); an
   *     empty Mat is created, one of that shape is written in place
   * @throws LowerfaceException if the picture or {@code out} has another type or shape, the visible
   *     half of the box does not lie inside the upright picture, or the lens is not one of such
   *     pictures
   * @throws IllegalStateException if this view is closed
   */
  public void render(Mat picture, Mat out) {
    if (closed) {
      throw new IllegalStateException("this MouthView is closed");
    }
    int type = picture.type();
    requirePicture(picture, type);
    requireOut(out);
    prepare(picture.cols(), picture.rows(), type);
    Mat source = parts.of(picture, table.part());
    if (channels == 1 && type != CvType.CV_8UC1) {
      Imgproc.cvtColor(source, grey, Imgproc.COLOR_BGR2GRAY); // One channel is quicker to remap.
      source = grey;
    }
    Mat framed = channels == 3 ? resized : out;
    Mat sampled = table.oversampling() == 1 ? framed : remapped;
    table.apply(source, sampled);
    if (table.oversampling() > 1) {
      Imgproc.resize(sampled, framed, frameSize, 0, 0, Imgproc.INTER_AREA);
    }
    if (channels == 3) {
      boolean isGrey = type == CvType.CV_8UC1;
      Imgproc.cvtColor(framed, out, isGrey ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_BGR2RGB);
    }
    if (light != null) {
      light.apply(out);
    }
  }

  private void prepare(int width, int height, int type) {
    if (arrived.get() != null) {
      RemapTable next = arrived.getAndSet(null);
      if (next != null && next.isOf(width, height)) {
        RemapTable old = table;
        table = next;
        parts.clear();
        keep(old);
      } else {
        keep(next);
      }
    }
    if (width != pictureWidth || height != pictureHeight) {
      pictureWidth = -1; // If this fails, it is to be tried again.
      size = new PictureSize(width, height);
      FaceMap placed = map;
      if (placed == null) {
        table.compute(boxIn(width, height), width, height);
      } else {
        table.compute(placed, width, height);
      }
      parts.clear();
      pictureWidth = width;
      pictureHeight = height;
    }
    if (type != pictureType) {
      parts.clear();
      pictureType = type;
    }
  }

  private static void requirePicture(Mat picture, int type) {
    if (picture.empty() || (type != CvType.CV_8UC1 && type != CvType.CV_8UC3)) {
      throw new LowerfaceException(
          "expected a picture of type CV_8UC1 (grey) or CV_8UC3 (BGR), got "
              + (picture.empty() ? "an empty one" : CvType.typeToString(type)));
    }
  }

  private void requireOut(Mat out) {
    int wanted = CvType.CV_8UC(channels);
    boolean fits = out.cols() == frame.side() && out.rows() == frame.rows() && out.type() == wanted;
    if (!fits && !out.empty()) {
      throw new LowerfaceException(
          "expected an output of "
              + describe(frame.side(), frame.rows(), wanted)
              + " or an empty one, got "
              + describe(out.cols(), out.rows(), out.type()));
    }
  }

  private static String describe(int width, int height, int type) {
    return width + " x " + height + " " + CvType.typeToString(type);
  }

  /** Lets go of the tables; idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    table.close();
    keep(arrived.getAndSet(null));
    RemapTable old = spent.getAndSet(null);
    if (old != null) {
      old.close();
    }
    if (light != null) {
      light.close();
    }
    parts.close();
    grey.release();
    remapped.release();
    resized.release();
  }
}

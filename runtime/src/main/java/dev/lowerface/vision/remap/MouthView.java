package dev.lowerface.vision.remap;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.PictureSize;
import java.util.Objects;
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
  private final @Nullable FaceMap given;
  private final Size frameSize;
  private final CameraGeometry geometry;
  private final @Nullable LightTable light;
  private final AtomicReference<@Nullable RemapTable> arrived = new AtomicReference<>();
  private final AtomicReference<@Nullable RemapTable> spent = new AtomicReference<>();
  private volatile @Nullable FaceMap followed;
  private volatile @Nullable FaceMap known;
  private volatile @Nullable PictureSize size;
  private RemapTable table;
  private final PictureParts parts = new PictureParts();
  private final Mat grey = new Mat();
  private final Mat remapped = new Mat();
  private final Mat resized = new Mat();
  private @Nullable FaceMap assumed;
  private @Nullable FaceMap rendered;
  private @Nullable Refusal refusal;
  private int pictureType = -1;
  private volatile boolean closed;

  static {
    OpenCv.load();
  }

  /** A face that does not lie in pictures of a size. */
  private record Refusal(FaceMap place, int width, int height, LowerfaceException why) {
    boolean isOf(FaceMap otherPlace, int otherWidth, int otherHeight) {
      return width == otherWidth && height == otherHeight && place.equals(otherPlace);
    }
  }

  /**
   * A view that makes the pictures of one model.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param face where the whole face lies in the upright picture; null for what the camera knows of
   *     its pictures, and else for {@link FaceMap#ofMouthPicture} of whatever size comes
   * @param geometry how camera pictures become upright ones
   * @param light what is done to the brightness
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(
      FaceFrame frame,
      int channels,
      @Nullable FaceMap face,
      CameraGeometry geometry,
      LightCorrection light) {
    if (channels != 1 && channels != 3) {
      throw new LowerfaceException("expected 1 (grey) or 3 (RGB) channels, got " + channels);
    }
    this.frame = frame;
    this.channels = channels;
    this.given = face;
    this.geometry = geometry;
    this.light = light.equals(LightCorrection.NONE) ? null : new LightTable(light);
    this.table = new RemapTable(frame, geometry);
    this.frameSize = new Size(frame.side(), frame.rows());
  }

  /**
   * A view of a camera whose pictures are upright, and whose brightness is left as it is.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param face where the whole face lies; null as in the constructor
   * @return the view
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public static MouthView ofUpright(FaceFrame frame, int channels, @Nullable FaceMap face) {
    return new MouthView(frame, channels, face, CameraGeometry.IDENTITY, LightCorrection.NONE);
  }

  /**
   * Whether somebody has said where the face lies: the maker of this view, whoever had it follow
   * the face, or the camera with its newest picture. On any thread.
   *
   * @return false while that is assumed
   */
  public boolean isPlaced() {
    return followed != null || given != null || known != null;
  }

  /**
   * From the next picture on, the face lies elsewhere. May be called on any thread: the table is
   * computed on the caller's, and the next {@link #render} takes it without waiting. Before the
   * first picture nothing can be refused: if the face does not lie in that one, it is refused then,
   * and from the next picture on the face lies where it did before.
   *
   * @param next where the whole face lies in the upright picture
   * @throws LowerfaceException if less than half of the visible half lies in the picture; nothing
   *     is changed then
   * @throws IllegalStateException if this view is closed
   */
  public synchronized void follow(FaceMap next) {
    requireOpen();
    PictureSize now = size;
    if (now != null) {
      RemapTable made = spent.getAndSet(null);
      if (made == null) {
        made = new RemapTable(frame, geometry);
      }
      try {
        made.compute(next, now.width(), now.height());
      } catch (LowerfaceException e) {
        made.close();
        throw e;
      }
      keep(arrived.getAndSet(made));
    }
    // Last: a picture that sees it finds its table, unless its size has changed meanwhile.
    followed = next;
  }

  /** A table that is not used any more is filled again at the next move. */
  private void keep(@Nullable RemapTable old) {
    RemapTable before = old == null ? null : spent.getAndSet(old);
    if (before != null) {
      before.close();
    }
  }

  /**
   * Renders the visible half of a picture of a camera that does not know where the face lies.
   *
   * @param picture as of the other {@code render}
   * @param out as of the other {@code render}
   */
  public void render(Mat picture, Mat out) {
    render(picture, null, out);
  }

  /**
   * Renders the visible half.
   *
   * @param picture 8-bit, one channel (grey) or three (BGR), any size
   * @param ofCamera where the camera knows the face to lie in this picture; null if it does not.
   *     Not used where another place was given, or is followed, or the picture is made upright
   * @param out {@code [rows, side]} of the face frame, 8-bit, one channel (grey) or three (RGB); an
   *     empty Mat is created, one of that shape is written in place
   * @throws LowerfaceException if the picture or {@code out} has another type or shape, less than
   *     half of the visible half of the face lies inside the upright picture, or the lens is not
   *     one of such pictures
   * @throws IllegalStateException if this view is closed
   */
  public void render(Mat picture, @Nullable FaceMap ofCamera, Mat out) {
    requireOpen();
    int type = picture.type();
    requirePicture(picture, type);
    requireOut(out);
    known = geometry.equals(CameraGeometry.IDENTITY) ? ofCamera : null;
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

  /**
   * Where in the upright form of the last picture the face was taken to lie.
   *
   * @return the place; null before the first picture and after one that was refused
   */
  public @Nullable FaceMap rendered() {
    return rendered;
  }

  private void prepare(int width, int height, int type) {
    PictureSize before = size;
    boolean otherSize = before == null || before.width() != width || before.height() != height;
    if (otherSize) {
      size = new PictureSize(width, height);
      PictureSize upright = geometry.uprightSize(width, height);
      assumed = FaceMap.ofMouthPicture(frame, upright.width(), upright.height());
    }
    FaceMap follows = followed; // Once: another thread may change it.
    FaceMap place = follows == null ? unfollowed() : follows;
    if (!table.isOf(place, width, height)) {
      rendered = null;
      parts.clear();
      RemapTable next = arrived.getAndSet(null);
      if (next != null && next.isOf(place, width, height)) {
        RemapTable old = table;
        table = next;
        keep(old);
      } else {
        keep(next);
        compute(place, follows, width, height);
      }
    }
    rendered = place;
    if (type != pictureType) {
      parts.clear();
      pictureType = type;
    }
  }

  private FaceMap unfollowed() {
    FaceMap camera = known;
    FaceMap place = given == null ? camera : given;
    return place == null ? Objects.requireNonNull(assumed) : place;
  }

  private void compute(FaceMap place, @Nullable FaceMap follows, int width, int height) {
    Refusal before = refusal;
    if (before != null && before.isOf(place, width, height)) {
      throw before.why; // To find that out takes longer than a picture has.
    }
    try {
      table.compute(place, width, height);
      refusal = null;
    } catch (LowerfaceException e) {
      refusal = new Refusal(place, width, height, e);
      giveUp(follows);
      throw e;
    }
  }

  /** A place that was followed and lies outside the pictures that came must not end them all. */
  private synchronized void giveUp(@Nullable FaceMap follows) {
    if (follows != null && follows.equals(followed)) {
      followed = null;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this MouthView is closed");
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

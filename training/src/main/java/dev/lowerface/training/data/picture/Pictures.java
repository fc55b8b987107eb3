package dev.lowerface.training.data.picture;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.pictures.PictureFile;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Pictures in files, decoded each time they are asked for. */
public final class Pictures {
  /** One for each thread that reads. */
  private static final ThreadLocal<PictureFile> READER = ThreadLocal.withInitial(PictureFile::new);

  static {
    OpenCv.load();
  }

  private Pictures() {}

  /**
   * A picture in a file.
   *
   * @param file a JPEG, PNG or BMP
   * @param box the face in it; null for the whole picture
   */
  public record InFile(Path file, @Nullable Box box) implements Picture {
    @Override
    public Mat decode(int channels) {
      byte[] bytes = read(file);
      requireWhole(bytes, file);
      Mat picture = decode(bytes, channels);
      if (picture.empty()) {
        throw new LowerfaceException("expected a whole JPEG, PNG or BMP picture at " + file);
      }
      if (channels == 3) {
        Imgproc.cvtColor(picture, picture, Imgproc.COLOR_BGR2RGB);
      }
      return box == null ? picture : box.cut(picture, file);
    }

    /** An empty matrix where OpenCV can make nothing of the bytes. */
    private static Mat decode(byte[] bytes, int channels) {
      int flags = channels == 1 ? Imgcodecs.IMREAD_GRAYSCALE : Imgcodecs.IMREAD_COLOR;
      MatOfByte encoded = new MatOfByte(bytes);
      try {
        return Imgcodecs.imdecode(encoded, flags);
      } catch (CvException e) { // Of no bytes at all, or of a header that lies.
        return new Mat();
      } finally {
        encoded.release();
      }
    }

    @Override
    public ByteBuffer identity() {
      try {
        return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(read(file)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Where a face lies in a picture; the part of the box outside the picture is cut off.
   *
   * @param x left column
   * @param y top row
   * @param width columns
   * @param height rows
   */
  public record Box(int x, int y, int width, int height) {
    private Mat cut(Mat picture, Path file) {
      int left = Math.max(0, x);
      int top = Math.max(0, y);
      int right = Math.min(picture.cols(), x + width);
      int bottom = Math.min(picture.rows(), y + height);
      if (right - left < 2 || bottom - top < 2) {
        throw new LowerfaceException(
            String.format(
                "expected a face box inside the %d x %d pixels of %s, got %s",
                picture.cols(), picture.rows(), file, this));
      }
      Mat face = picture.submat(new Rect(left, top, right - left, bottom - top)).clone();
      picture.release();
      return face;
    }
  }

  /** Grey pixels with as many equal channels as asked for; consumes its argument. */
  static Mat withChannels(Mat grey, int channels) {
    if (channels == 1) {
      return grey;
    }
    Mat colour = new Mat();
    Imgproc.cvtColor(grey, colour, Imgproc.COLOR_GRAY2RGB);
    grey.release();
    return colour;
  }

  private static byte[] read(Path file) {
    try {
      return PictureFile.bytes(file);
    } catch (StreamFault e) {
      throw new LowerfaceException("expected a readable picture at " + file + ", " + e.what());
    }
  }

  /** OpenCV shows what it can of a damaged picture and says nothing. */
  private static void requireWhole(byte[] bytes, Path file) {
    try {
      READER.get().requireWhole(bytes);
    } catch (StreamFault e) {
      throw new LowerfaceException(
          "expected a whole JPEG, PNG or BMP picture at " + file + ", " + e.what());
    }
  }
}

package dev.lowerface.camera.jpeg;

import dev.lowerface.camera.NativeMat;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEGs into BGR pictures and refuses those that are damaged. OpenCV decodes; but it shows
 * half a picture with the rest in grey, or the one before, and of what libjpeg warns it tells
 * nobody. So {@link JpegWalk} follows every code of a picture first.
 *
 * <p>Taken are whole pictures of 8 bits a sample, baseline or extended sequential, grey or colour
 * of any sampling, with or without restart markers and Huffman tables (those of T.81's annex K are
 * meant where a camera leaves them out), with anything behind the end. Refused is one that is cut
 * off or wrong in any code. A fault that leaves every code in place, such as another brightness of
 * one block, cannot be seen by anybody.
 *
 * <p>Not for use by two threads at once.
 */
public final class JpegDecoder {
  private static final int FLAGS =
      opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private final boolean files;
  private final JpegWalk walk = new JpegWalk();

  static {
    OpenCv.load();
  }

  /** For what cameras send. */
  public JpegDecoder() {
    this(false);
  }

  private JpegDecoder(boolean files) {
    this.files = files;
  }

  /**
   * For files of people's own, which may be progressive.
   *
   * @return the decoder
   */
  public static JpegDecoder forFiles() {
    return new JpegDecoder(true);
  }

  /**
   * Decodes a picture.
   *
   * @param data a direct buffer that holds the picture; neither its position nor its limit is used
   *     or changed
   * @param start where the picture begins in it
   * @param end behind the picture and whatever fills it up
   * @param picture where it is put: 8-bit BGR, in the memory that is there already if the size is
   *     the same. Its content is undefined if this fails
   * @throws DamagedJpeg if the picture is not whole, or of a kind that cameras do not send: a
   *     progressive one can keep a decoder busy for hours
   */
  public void decode(ByteBuffer data, int start, int end, org.opencv.core.Mat picture)
      throws DamagedJpeg {
    require(data, start, end);
    int length = walk.end() - start;
    int spectrum = walk.spectrumAt();
    if (walk.frame().progressive()) {
      decodeWhole(data, start, length, picture);
    } else if (data.get(spectrum) == 0
        && data.get(spectrum + 1) == 63
        && data.get(spectrum + 2) == 0) {
      decodeWhole(data, start, length, picture);
    } else {
      decodeMended(data, start, length, spectrum - start, picture);
    }
  }

  /**
   * Refuses what {@link #decode} would refuse, without decoding.
   *
   * @param data a buffer that holds the picture; neither its position nor its limit is used or
   *     changed
   * @param start where the picture begins in it
   * @param end behind the picture and whatever fills it up
   * @throws DamagedJpeg if the picture is not whole, or of a kind that is not read
   */
  public void require(ByteBuffer data, int start, int end) throws DamagedJpeg {
    walk.over(data, start, end);
    if (walk.frame().progressive()) {
      if (!files) {
        throw new DamagedJpeg("it is progressive, which cameras do not send");
      }
      ProgressiveCheck.require(data, start, walk.end());
    }
  }

  /**
   * Some cameras do not say that a scan brings all coefficients, which libjpeg would complain of on
   * standard error at every picture. The copy is freed at once: a collector would not notice it.
   */
  private void decodeMended(
      ByteBuffer data, int start, int length, int spectrum, org.opencv.core.Mat picture)
      throws DamagedJpeg {
    try (BytePointer memory = new BytePointer(length)) {
      ByteBuffer copy = memory.asByteBuffer();
      copy.put(0, data, start, length);
      copy.put(spectrum, (byte) 0).put(spectrum + 1, (byte) 63).put(spectrum + 2, (byte) 0);
      decodeWhole(copy, 0, length, picture);
    }
  }

  private void decodeWhole(ByteBuffer data, int start, int length, org.opencv.core.Mat picture)
      throws DamagedJpeg {
    try (BytePointer bytes = new BytePointer(data).position(start);
        Mat encoded = new Mat(1, length, opencv_core.CV_8UC1, bytes);
        Mat target = NativeMat.of(picture);
        Mat decoded = opencv_imgcodecs.imdecode(encoded, FLAGS, target)) {
      if (decoded.cols() != walk.frame().width() || decoded.rows() != walk.frame().height()) {
        throw new DamagedJpeg("the decoder does not know it");
      }
    } catch (RuntimeException e) {
      throw new DamagedJpeg("the decoder does not know it"); // OpenCV's own exceptions.
    }
  }
}

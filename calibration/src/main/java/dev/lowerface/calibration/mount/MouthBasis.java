package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * What changes around mouths as they open, and what of it becomes dark: the principal components of
 * many mouths, as square pictures of {@value #SIDE} pixels whose middle is that of the closed lips.
 * Not thread-safe.
 *
 * <p>The shipped one was learnt from drawn people and from FER+ training faces whose jaws a warp
 * let drop ({@code calibration-bench --learn-mouths}). Who has recordings of real mouths learns a
 * better one from them.
 */
public final class MouthBasis implements AutoCloseable {
  static final int SIDE = 96;

  /** Pixels of a component for the whole width of the face: it spans 0.8 of it. */
  static final double FACE = 120;

  /** Components of the change, and of what becomes dark. Chosen on seeds of their own. */
  private static final int CHANGES = 8;

  private static final int DARKS = 4;
  private static final String SHIPPED = "mouths.png";
  private static final int ZERO = 128;
  private static final int MOST_BYTES = 1 << 20;

  private final List<Mat> changes;
  private final List<Mat> darks;

  static {
    OpenCv.load();
  }

  private MouthBasis(List<Mat> changes, List<Mat> darks) {
    this.changes = changes;
    this.darks = darks;
  }

  /**
   * One mouth to learn from.
   *
   * @param record the mouth, which opens and closes, beginning closed
   * @param face where its face lies in the recorded pictures
   */
  public record Example(MotionRecord record, FaceMap face) {}

  /**
   * The one in this jar.
   *
   * @return a basis to close
   */
  public static MouthBasis shipped() {
    try (InputStream in = MouthBasis.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new LowerfaceException("expected " + SHIPPED + " in this jar; it is incomplete");
      }
      return decode(in.readAllBytes());
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + SHIPPED + " from this jar", e);
    }
  }

  /**
   * One that {@link #learn} wrote.
   *
   * @param file the PNG
   * @return a basis to close
   * @throws LowerfaceException if the file is missing, or no such picture
   */
  public static MouthBasis load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new LowerfaceException("expected components of mouths in " + file + ", a PNG", e);
    }
  }

  private static MouthBasis decode(byte[] png) {
    if (png.length == 0) {
      throw new LowerfaceException("expected components of mouths in a PNG, got no bytes");
    }
    MatOfByte bytes = new MatOfByte(png);
    Mat all = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_GRAYSCALE);
    bytes.release();
    if (all.cols() != SIDE || all.rows() != SIDE * (CHANGES + DARKS)) {
      throw new LowerfaceException(
          "expected components of mouths in a picture of "
              + SIDE
              + " x "
              + SIDE * (CHANGES + DARKS)
              + " pixels, got "
              + all.cols()
              + " x "
              + all.rows());
    }
    List<Mat> parts = new ArrayList<>();
    for (int i = 0; i < CHANGES + DARKS; i++) {
      Mat part = new Mat();
      Mat rows = all.rowRange(i * SIDE, (i + 1) * SIDE);
      rows.convertTo(part, CvType.CV_32F, 1, -ZERO);
      rows.release();
      Core.divide(part, Scalar.all(Math.max(1, Core.norm(part))), part);
      parts.add(part);
    }
    all.release();
    return new MouthBasis(
        new ArrayList<>(parts.subList(0, CHANGES)),
        new ArrayList<>(parts.subList(CHANGES, CHANGES + DARKS)));
  }

  /** What changes; the first is the most common, and positive in every mouth. */
  List<Mat> changes() {
    return changes;
  }

  /** What becomes dark of it; the same. */
  List<Mat> darks() {
    return darks;
  }

  /**
   * Learns a basis.
   *
   * @param examples mouths that open, beginning closed; more than {@value #CHANGES}; their records
   *     are closed
   * @param file PNG that becomes the basis
   * @throws LowerfaceException if there are too few, or the file cannot be written
   */
  public static void learn(Stream<Example> examples, Path file) {
    List<Mat> changes = new ArrayList<>();
    List<Mat> darks = new ArrayList<>();
    examples.forEachOrdered(
        example -> {
          try (MotionRecord record = example.record();
              MotionImage motion = record.motion()) {
            Mat change = motion.change();
            Mat dark = new Mat();
            Darkening.of(change, dark);
            changes.add(straight(change, example.face(), record.scale()));
            darks.add(straight(dark, example.face(), record.scale()));
            dark.release();
          }
        });
    if (changes.size() <= CHANGES) {
      throw new LowerfaceException(
          "expected more than " + CHANGES + " mouths to learn from, got " + changes.size());
    }
    List<Mat> parts = new ArrayList<>(components(changes, CHANGES));
    parts.addAll(components(darks, DARKS));
    Mat all = new Mat();
    Core.vconcat(parts, all);
    MatOfByte png = new MatOfByte();
    Imgcodecs.imencode(".png", all, png);
    try {
      Files.write(file, png.toArray());
    } catch (IOException e) {
      throw new LowerfaceException("expected to write " + file + "; is its folder there?", e);
    } finally {
      for (List<Mat> each : List.of(changes, darks, parts, List.of(all, png))) {
        each.forEach(Mat::release);
      }
    }
  }

  /** The part around the mouth, of norm 1. Faces are alike in the mirror. */
  private static Mat straight(Mat change, FaceMap face, double scale) {
    double hand = face.mirrored() ? -1 : 1;
    double xx = scale * hand * face.rightX() / FACE;
    double yx = scale * hand * face.rightY() / FACE;
    double xy = scale * face.downX() / FACE;
    double yy = scale * face.downY() / FACE;
    double x = scale * face.mouthX();
    double y = scale * face.mouthY();
    Mat turn = new Mat(2, 3, CvType.CV_64F);
    PoseSearch.fill(turn, xx, xy, yx, yy, x, y);
    Mat part = new Mat();
    PoseSearch.cut(change, turn, part);
    turn.release();
    double norm = Core.norm(part);
    if (norm > 0) {
      Core.divide(part, Scalar.all(norm), part);
    }
    return part;
  }

  /** The first principal components around zero, as 8-bit pictures around {@value #ZERO}. */
  private static List<Mat> components(List<Mat> all, int count) {
    int n = all.size();
    Mat products = new Mat(n, n, CvType.CV_64F);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double product = all.get(i).dot(all.get(j));
        products.put(i, j, product);
        products.put(j, i, product);
      }
    }
    Mat values = new Mat();
    Mat vectors = new Mat();
    Core.eigen(products, values, vectors);
    List<Mat> components = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[] weights = new double[n];
      vectors.row(k).get(0, 0, weights);
      Mat sum = Mat.zeros(SIDE, SIDE, CvType.CV_32F);
      double sign = 0;
      for (int i = 0; i < n; i++) {
        Core.scaleAdd(all.get(i), weights[i], sum, sum);
        sign += weights[i];
      }
      double most = Core.norm(sum, Core.NORM_INF);
      Mat picture = new Mat();
      sum.convertTo(picture, CvType.CV_8U, Math.copySign(127 / most, sign), ZERO);
      components.add(picture);
      sum.release();
    }
    products.release();
    values.release();
    vectors.release();
    return components;
  }

  @Override
  public void close() {
    changes.forEach(Mat::release);
    darks.forEach(Mat::release);
  }
}

package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.PictureSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.MatOfPoint3f;
import org.opencv.core.Point3;
import org.opencv.core.Size;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;

/**
 * Measures a lens from pictures of a chessboard, by OpenCV's {@code calibrateCamera}. Not
 * thread-safe.
 */
public final class ChessboardLens implements AutoCloseable {
  /** The fewest views that a lens is computed from. */
  public static final int LEAST_VIEWS = 6;

  private static final double MOST_ERROR_PIXELS = 1.5;

  private final Size corners;
  private final List<Mat> seen = new ArrayList<>();
  private final List<Mat> real = new ArrayList<>();
  private final Mat grey = new Mat();
  private @Nullable PictureSize size;
  private boolean closed;

  /**
   * A board.
   *
   * @param columns inner corners along a row, 3 to 30
   * @param rows inner corners along a column, 3 to 30
   * @throws LowerfaceException if one of them is out of range
   */
  public ChessboardLens(int columns, int rows) {
    if (columns < 3 || columns > 30 || rows < 3 || rows > 30) {
      throw new LowerfaceException(
          "expected a chessboard of 3 to 30 inner corners along each side, got "
              + columns
              + "x"
              + rows);
    }
    OpenCv.load();
    corners = new Size(columns, rows);
  }

  /**
   * Looks for the board in a picture.
   *
   * @param picture 8-bit grey or BGR; all of one size
   * @return whether it shows the whole board
   * @throws LowerfaceException if the picture has another size than those before
   * @throws IllegalStateException if this is closed
   */
  public boolean add(Mat picture) {
    if (closed) {
      throw new IllegalStateException("this ChessboardLens is closed");
    }
    PictureSize now = new PictureSize(picture.cols(), picture.rows());
    if (size != null && !size.equals(now)) {
      throw new LowerfaceException("expected pictures of " + size + ", got one of " + now);
    }
    size = now;
    Mat source = picture;
    if (picture.channels() == 3) {
      Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
      source = grey;
    }
    MatOfPoint2f found = new MatOfPoint2f();
    int flags = Calib3d.CALIB_CB_ADAPTIVE_THRESH | Calib3d.CALIB_CB_NORMALIZE_IMAGE;
    if (!Calib3d.findChessboardCorners(source, corners, found, flags)) {
      found.release();
      return false;
    }
    TermCriteria end = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 30, 0.01);
    Imgproc.cornerSubPix(source, found, new Size(5, 5), new Size(-1, -1), end);
    List<Point3> board = new ArrayList<>();
    for (int row = 0; row < corners.height; row++) {
      for (int column = 0; column < corners.width; column++) {
        board.add(new Point3(column, row, 0));
      }
    }
    MatOfPoint3f points = new MatOfPoint3f();
    points.fromList(board);
    seen.add(found);
    real.add(points);
    return true;
  }

  /**
   * How many pictures showed the board.
   *
   * @return the number
   */
  public int views() {
    return seen.size();
  }

  /**
   * Computes the lens.
   *
   * @return a pinhole lens with distortion
   * @throws LowerfaceException if there are too few views, or they do not agree
   */
  public Lens lens() {
    PictureSize known = size;
    if (known == null || seen.size() < LEAST_VIEWS) {
      throw new LowerfaceException(
          "expected at least "
              + LEAST_VIEWS
              + " views of the whole chessboard ("
              + (int) corners.width
              + "x"
              + (int) corners.height
              + " inner corners), got "
              + seen.size()
              + "; hold it nearer, further and aslant");
    }
    Mat matrix = Mat.eye(3, 3, CvType.CV_64F);
    Mat coefficients = Mat.zeros(5, 1, CvType.CV_64F);
    double error =
        Calib3d.calibrateCamera(
            real,
            seen,
            new Size(known.width(), known.height()),
            matrix,
            coefficients,
            new ArrayList<>(),
            new ArrayList<>());
    if (!(error <= MOST_ERROR_PIXELS)) {
      throw new LowerfaceException(
          "expected views that agree to "
              + MOST_ERROR_PIXELS
              + " pixels, they do to "
              + error
              + "; is the board flat and the picture sharp?");
    }
    double[] k = new double[5];
    coefficients.get(0, 0, k);
    return new Lens(
        Lens.Model.PINHOLE,
        known,
        matrix.get(0, 0)[0],
        matrix.get(1, 1)[0],
        matrix.get(0, 2)[0],
        matrix.get(1, 2)[0],
        List.of(k[0], k[1], k[2], k[3], k[4]));
  }

  @Override
  public void close() {
    closed = true;
    seen.forEach(Mat::release);
    real.forEach(Mat::release);
    grey.release();
  }
}

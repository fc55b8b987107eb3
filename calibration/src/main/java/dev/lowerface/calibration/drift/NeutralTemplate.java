package dev.lowerface.calibration.drift;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.VisibleHalf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The lower half of a neutral face, as small as drift needs it: {@value #COLUMNS} x {@value #ROWS}
 * grey pixels. It is a picture of a person: it stays in memory unless the person wants it in the
 * profile.
 */
public final class NeutralTemplate {
  /** Columns, for the whole width of the face. */
  public static final int COLUMNS = 96;

  /** Rows, for the lower half of its height. */
  public static final int ROWS = 48;

  /** How such a picture is rendered. */
  public static final FaceFrame FRAME = new FaceFrame(COLUMNS, VisibleHalf.LOWER);

  private final byte[] pixels;

  /**
   * A template.
   *
   * @param pixels row by row; copied
   * @throws LowerfaceException if there are not {@value #COLUMNS} x {@value #ROWS}
   */
  public NeutralTemplate(byte[] pixels) {
    if (pixels.length != COLUMNS * ROWS) {
      throw new LowerfaceException(
          "expected a neutral template of " + COLUMNS * ROWS + " pixels, got " + pixels.length);
    }
    this.pixels = pixels.clone();
  }

  /**
   * A template of a face.
   *
   * @param face 8-bit grey, {@value #ROWS} rows and {@value #COLUMNS} columns
   * @return the template
   */
  public static NeutralTemplate of(Mat face) {
    byte[] pixels = new byte[COLUMNS * ROWS];
    face.get(0, 0, pixels);
    return new NeutralTemplate(pixels);
  }

  /**
   * The pixels.
   *
   * @return a copy, row by row
   */
  public byte[] pixels() {
    return pixels.clone();
  }

  /**
   * The picture.
   *
   * @return 8-bit grey; the caller's to release
   */
  public Mat picture() {
    OpenCv.load();
    Mat picture = new Mat(ROWS, COLUMNS, CvType.CV_8UC1);
    picture.put(0, 0, pixels);
    return picture;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NeutralTemplate that && Arrays.equals(that.pixels, pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "neutral template";
  }
}

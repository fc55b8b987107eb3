package dev.lowerface.simulation;

import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws the lower half of a face as a camera under a headset would see it: the visor's rim above,
 * nose, cheeks, lips, teeth and chin, and the neck below. Nose and mouth lie where they lie on
 * average in FER2013's face crops, so that networks trained on those see what they know.
 *
 * <p>Everything soft is painted at a quarter of the size, blurred and enlarged; what has edges
 * (lips, teeth, nostrils) is drawn on top. Drawing allocates nothing. Not thread-safe.
 */
public final class SyntheticMouth implements AutoCloseable {
  static {
    OpenCv.load(); // The colours are native already.
  }

  private static final int SOFT = 4;
  private static final org.opencv.core.Scalar BACKGROUND = new org.opencv.core.Scalar(92, 92, 92);
  private static final Scalar NECK = colour(74, 92, 116);
  private static final Scalar SKIN = colour(126, 152, 190);
  private static final Scalar LIGHT = colour(150, 178, 214);
  private static final Scalar CHEEK = mix(SKIN, LIGHT, 0.25, colour(0, 0, 0));
  private static final Scalar CHEEK_LIGHT = mix(SKIN, LIGHT, 0.45, colour(0, 0, 0));
  private static final Scalar SHADE = colour(92, 116, 154);
  private static final Scalar HOLLOW = mix(SKIN, SHADE, 0.4, colour(0, 0, 0));
  private static final Scalar FOLD = colour(70, 92, 128);
  private static final Scalar VISOR = colour(26, 24, 24);
  private static final Scalar NOSTRIL = colour(40, 46, 66);
  private static final Scalar UPPER_LIP = colour(78, 78, 132);
  private static final Scalar LOWER_LIP = colour(96, 98, 156);
  private static final Scalar LIP_LIGHT = colour(126, 130, 184);
  private static final Scalar SEAM = colour(36, 34, 58);
  private static final Scalar INTERIOR = colour(28, 22, 38);
  private static final Scalar TONGUE = colour(66, 62, 108);
  private static final Scalar TEETH = colour(206, 214, 220);
  private static final double[] NECK_LINE = {0.27, 0.80, 0.29, 1.30};
  private static final double[] VISOR_LINE = {0.7, -3, 0.7, 0.475, 0.12, 0.475, 0.07, 0.44};

  private final int width;
  private final int height;
  private final double left;
  private final double top;
  private final FaceMap face;
  private final double side;
  private final Mat background;
  private final Mat soft;
  private final Mat light;
  private final Mat picture;
  private final Mat mouthArea;
  private final Size fullSize;
  private final Size blur = new Size(0, 0);
  private final Size soften = new Size(5, 5);
  private final FaceCanvas softCanvas;
  private final FaceCanvas canvas;
  private final Scalar mixed = colour(0, 0, 0);
  private final double[] jawLine = {
    0.42, 0.40, 0.415, 0.62, 0.375, 0.76, 0.285, 0.885, 0.16, 0.955, 0.06, 0.985
  };
  private final LipCurves lips = new LipCurves(MouthShape.of(Emotion.NEUTRAL));
  // Made once: a method reference is an object each time it is written.
  private final DoubleUnaryOperator u = lips::u;
  private final DoubleUnaryOperator outerUpper = lips::outerUpper;
  private final DoubleUnaryOperator innerUpper = lips::innerUpper;
  private final DoubleUnaryOperator innerLower = lips::innerLower;
  private final DoubleUnaryOperator outerLower = lips::outerLower;
  private final DoubleUnaryOperator gapUpper = lips::gapUpper;
  private final DoubleUnaryOperator gapLower = lips::gapLower;
  private final DoubleUnaryOperator tongue = lips::tongue;
  private final DoubleUnaryOperator upperTeeth = lips::upperTeeth;
  private final DoubleUnaryOperator lowerTeeth = lips::lowerTeeth;
  private final DoubleUnaryOperator upperTeethU = lips::upperTeethU;
  private final DoubleUnaryOperator lowerTeethU = lips::lowerTeethU;
  private boolean closed;

  /**
   * A mouth for pictures of one size.
   *
   * @param width width of the pictures in pixels, at least 64
   * @param height height of the pictures in pixels, at least 48
   */
  public SyntheticMouth(int width, int height) {
    requireSize(width, height);
    this.width = width;
    this.height = height;
    face = faceBox(width, height);
    side = face.width();
    left = face.x();
    top = face.y();
    fullSize = new Size(width, height);
    int softWidth = width / SOFT;
    int softHeight = height / SOFT;
    background = new Mat(softHeight, softWidth, CvType.CV_8UC3, BACKGROUND);
    soft = new Mat(softHeight, softWidth, CvType.CV_8UC3);
    softCanvas =
        new FaceCanvas(
            soft, left * softWidth / width, top * softHeight / height, side * softWidth / width);
    light = sideLight(softWidth, softHeight);
    picture = new Mat(height, width, CvType.CV_8UC3);
    canvas = new FaceCanvas(picture, left, top, side);
    mouthArea = picture.submat(mouthArea());
  }

  /**
   * Where the whole face lies; its upper half is above the pictures, or behind the visor.
   *
   * @return the box in pixels
   */
  public FaceMap faceBox() {
    return face;
  }

  /** Where the whole face lies in pictures of a size. */
  static FaceMap faceBox(int width, int height) {
    double side = Math.min(width, height * 4 / 3.0) * 15 / 16;
    return FaceMap.straight((width - side) / 2, height / 8.0 - side / 2, side, side);
  }

  static void requireSize(int width, int height) {
    if (width < 64 || height < 48) {
      throw new IllegalArgumentException(
          "expected a picture of at least 64 x 48 pixels, got " + width + " x " + height);
    }
  }

  /**
   * Draws a mouth.
   *
   * @param shape what it does
   * @param out the picture; becomes 8-bit BGR of this mouth's size
   * @throws IllegalStateException if this mouth is closed
   */
  public void draw(MouthShape shape, Mat out) {
    if (closed) {
      throw new IllegalStateException("this SyntheticMouth is closed");
    }
    lips.follow(shape);
    paintSkin(shape);
    Imgproc.resize(soft, picture, fullSize, 0, 0, Imgproc.INTER_LINEAR);
    paintNostrils(shape);
    paintMouth(shape);
    // Takes the drawn look off nose and mouth.
    Imgproc.blur(mouthArea, mouthArea, soften);
    picture.copyTo(out);
  }

  private void paintSkin(MouthShape shape) {
    double jaw = 0.35 * shape.open();
    background.copyTo(soft);
    softCanvas.mirrored(NECK, NECK_LINE);
    jawLine[7] = 0.885 + 0.7 * jaw;
    jawLine[9] = 0.955 + jaw;
    jawLine[11] = 0.985 + jaw;
    softCanvas.mirrored(SKIN, jawLine);
    paintCheeks(shape);
    paintNose(shape);
    paintFolds(shape);
    paintChin(shape, jaw);
    Core.addWeighted(soft, 1, light, 1, -128, soft);
    Imgproc.GaussianBlur(soft, soft, blur, 0.015 * side / SOFT);
    softCanvas.mirrored(VISOR, VISOR_LINE);
  }

  private void paintCheeks(MouthShape shape) {
    double raise = 0.03 * shape.cheek();
    double bulge = 1 + 0.35 * shape.cheek();
    for (int hand = -1; hand <= 1; hand += 2) {
      softCanvas.blob(hand * 0.245, 0.60 - raise, 0.100 * bulge, 0.065 * bulge, CHEEK);
      softCanvas.blob(hand * 0.240, 0.595 - raise, 0.060 * bulge, 0.040 * bulge, CHEEK_LIGHT);
      softCanvas.blob(hand * 0.365, 0.68, 0.035, 0.10, HOLLOW);
    }
  }

  private void paintNose(MouthShape shape) {
    double wrinkle = 0.35 * shape.upperRaise();
    softCanvas.blob(0, 0.635 - wrinkle, 0.085, 0.022, SHADE);
    for (int hand = -1; hand <= 1; hand += 2) {
      softCanvas.line(hand * 0.062, 0.46, hand * 0.085, 0.57, 0.022, SHADE);
      softCanvas.blob(hand * 0.082, 0.602 - wrinkle, 0.030, 0.032, SHADE);
      softCanvas.blob(hand * 0.066, 0.598 - wrinkle, 0.026, 0.026, SKIN);
    }
    softCanvas.line(0, 0.44, 0, 0.56, 0.04, LIGHT);
    softCanvas.blob(0, 0.588 - wrinkle, 0.046, 0.036, LIGHT);
  }

  private void paintFolds(MouthShape shape) {
    for (int hand = -1; hand <= 1; hand += 2) {
      double depth = Math.min(1, shape.fold() + (hand > 0 ? 12 * shape.smirk() : 0));
      if (depth > 0.02) {
        Scalar colour = between(SKIN, FOLD, depth);
        double cornerU = lips.u(hand) + hand * 0.045;
        double cornerV = lips.seam(hand);
        double middleU = hand * 0.115 + 0.45 * (cornerU - hand * 0.115) + hand * 0.02 * depth;
        double middleV = 0.610 + 0.45 * (cornerV - 0.610);
        softCanvas.line(hand * 0.112, 0.600, middleU, middleV, 0.014, colour);
        softCanvas.line(middleU, middleV, cornerU, cornerV, 0.014, colour);
      }
      softCanvas.blob(lips.u(hand), lips.seam(hand), 0.020, 0.018, SHADE);
    }
    // The groove below the nose.
    softCanvas.line(0, 0.66, 0, lips.outerUpper(0) - 0.012, 0.018, between(SKIN, SHADE, 0.5));
  }

  private void paintChin(MouthShape shape, double jaw) {
    double crease = lips.outerLower(0) + 0.022;
    softCanvas.blob(0, crease, 0.085, 0.014 + 0.006 * shape.chin(), SHADE);
    softCanvas.blob(0, 0.915 + jaw, 0.080, 0.032, CHEEK_LIGHT);
    if (shape.chin() > 0.02) {
      Scalar dimple = between(SKIN, SHADE, 0.8 * shape.chin());
      softCanvas.blob(-0.030, 0.905, 0.012, 0.010, dimple);
      softCanvas.blob(0.024, 0.915, 0.012, 0.010, dimple);
      softCanvas.blob(0, 0.890, 0.012, 0.008, dimple);
    }
  }

  private void paintNostrils(MouthShape shape) {
    double wrinkle = 0.35 * shape.upperRaise();
    canvas.blob(-0.040, 0.626 - wrinkle, 0.021, 0.009, NOSTRIL);
    canvas.blob(0.040, 0.626 - wrinkle, 0.021, 0.009, NOSTRIL);
  }

  private void paintMouth(MouthShape shape) {
    canvas.band(u, outerUpper, innerUpper, UPPER_LIP);
    canvas.band(u, innerLower, outerLower, LOWER_LIP);
    double lit = shape.lowerLip();
    canvas.blob(0, lips.innerLower(0) + 0.5 * lit, 0.35 * shape.halfWidth(), 0.22 * lit, LIP_LIGHT);
    canvas.band(u, gapUpper, gapLower, SEAM);
    if (shape.open() > 0.004) {
      canvas.band(u, innerUpper, innerLower, INTERIOR);
      canvas.band(u, tongue, innerLower, TONGUE);
      canvas.band(upperTeethU, innerUpper, upperTeeth, TEETH);
      canvas.band(lowerTeethU, lowerTeeth, innerLower, TEETH);
    }
  }

  private Rect mouthArea() {
    int fromX = (int) Math.max(0, left + 0.2 * side);
    int toX = (int) Math.min(width, left + 0.8 * side);
    int fromY = (int) Math.max(0, top + 0.58 * side);
    int toY = (int) Math.min(height, top + 0.98 * side);
    return new Rect(fromX, fromY, toX - fromX, toY - fromY);
  }

  /** Light from above and from the left, around 128, to be added. */
  private Mat sideLight(int softWidth, int softHeight) {
    Mat made = new Mat(softHeight, softWidth, CvType.CV_8UC3);
    for (int y = 0; y < softHeight; y++) {
      for (int x = 0; x < softWidth; x++) {
        double u = ((x + 0.5) * width / softWidth - left) / side - 0.5;
        double v = ((y + 0.5) * height / softHeight - top) / side;
        double value = 128 + 16 - 26 * u - 150 * u * u - 60 * Math.max(0, v - 0.72);
        made.put(y, x, value, value, value);
      }
    }
    return made;
  }

  private static Scalar colour(double blue, double green, double red) {
    return new Scalar(blue, green, red, 0);
  }

  /** A colour between two; valid until the next one is mixed. */
  private Scalar between(Scalar from, Scalar to, double share) {
    return mix(from, to, share, mixed);
  }

  private static Scalar mix(Scalar from, Scalar to, double share, Scalar out) {
    for (int i = 0; i < 3; i++) {
      out.put(i, from.get(i) + (to.get(i) - from.get(i)) * share);
    }
    return out;
  }

  /** Lets go of the paint; idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      canvas.close();
      softCanvas.close();
      mixed.close();
      mouthArea.release();
      picture.release();
      background.release();
      soft.release();
      light.release();
    }
  }
}

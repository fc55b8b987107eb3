package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/**
 * Where the whole face would lie in an upright camera picture when it is turned, mirrored or seen
 * at a slant: what a {@link FaceMap} says of a straight one. The point at the shares {@code u} of
 * the face's width (0 at its left edge as the network sees it, 1 at its right) and {@code v} of its
 * height (0 at the top, 1 at the chin's edge) lies at {@code (x, y) + u * right + v * down}, in
 * pixels from the picture's left and upper edge.
 *
 * @param x across, of the face frame's upper left corner
 * @param y down, of the same
 * @param rightX across, along the whole upper edge of the face frame
 * @param rightY down, along the same
 * @param downX across, along the whole left edge of the face frame
 * @param downY down, along the same
 */
public record FaceMap(
    double x, double y, double rightX, double rightY, double downX, double downY) {
  /** Where the middle of the lips lies across the face frame, as a share of its width. */
  public static final double MOUTH_U = 0.5;

  /**
   * Where closed lips meet, as a share of the face frame's height: on the average of FER2013's
   * faces, by eye.
   */
  public static final double MOUTH_V = 0.785;

  private static final double LEAST_AREA = 64;
  private static final double MOST_PIXELS = 1e6;

  public FaceMap {
    double[] values = {x, y, rightX, rightY, downX, downY};
    double area = Math.abs(rightX * downY - rightY * downX);
    boolean good = area >= LEAST_AREA;
    for (double value : values) {
      good &= Math.abs(value) <= MOST_PIXELS;
    }
    if (!good) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected a face of at least %.0f square pixels whose edges are within a million"
                  + " pixels, got corner %s,%s, right %s,%s and down %s,%s",
              LEAST_AREA,
              x,
              y,
              rightX,
              rightY,
              downX,
              downY));
    }
  }

  /**
   * The map of a face that is neither turned nor mirrored.
   *
   * @param x left edge in pixels, from the left edge of the picture
   * @param y upper edge in pixels, from the upper edge of the picture; may be negative
   * @param width width in pixels, positive
   * @param height height in pixels, positive
   * @return the map
   * @throws LowerfaceException if width or height is not positive, or the face has no area
   */
  public static FaceMap straight(double x, double y, double width, double height) {
    if (!(width > 0 && height > 0)) {
      throw new LowerfaceException(
          "expected a face box of positive width and height, got "
              + String.join(",", "" + x, "" + y, "" + width, "" + height));
    }
    return new FaceMap(x, y, width, 0, 0, height);
  }

  /**
   * Reads the form that {@code --face-box} takes.
   *
   * @param text {@code x,y,width,height} in pixels, of a straight face
   * @return the map
   * @throws LowerfaceException if the text is anything else
   */
  public static FaceMap parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4) {
        return straight(
            Double.parseDouble(parts[0].trim()),
            Double.parseDouble(parts[1].trim()),
            Double.parseDouble(parts[2].trim()),
            Double.parseDouble(parts[3].trim()));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new LowerfaceException(
        "expected a face box as x,y,width,height in pixels, got '" + text + "'");
  }

  /**
   * The map of a camera that shows the visible half and nothing else: the largest centred region of
   * the right aspect is that half.
   *
   * @param frame the face frame
   * @param pictureWidth width of the camera picture in pixels
   * @param pictureHeight height of the camera picture in pixels
   * @return the map; its hidden half lies outside the picture
   */
  public static FaceMap ofMouthPicture(FaceFrame frame, int pictureWidth, int pictureHeight) {
    double share = (double) frame.rows() / frame.side();
    double side = Math.min(pictureWidth, pictureHeight / share);
    double top = (pictureHeight - side * share) / 2 - side * frame.firstRow() / frame.side();
    return straight((pictureWidth - side) / 2, top, side, side);
  }

  /**
   * The map of a square face whose mouth lies at a point.
   *
   * @param mouthX across, of the middle of the closed lips, in pixels
   * @param mouthY down, of the same
   * @param faceWidth width of the whole face in pixels
   * @param rollDegrees by how much the face is turned clockwise in the picture
   * @param mirrored whether the picture shows the face mirrored
   * @return the map
   * @throws LowerfaceException if the width is not positive, or the face has no area
   */
  public static FaceMap around(
      double mouthX, double mouthY, double faceWidth, double rollDegrees, boolean mirrored) {
    if (!(faceWidth > 0)) {
      throw new LowerfaceException("expected a face of positive width, got " + faceWidth);
    }
    double cos = faceWidth * Math.cos(Math.toRadians(rollDegrees));
    double sin = faceWidth * Math.sin(Math.toRadians(rollDegrees));
    double hand = mirrored ? -1 : 1;
    return new FaceMap(
        mouthX - MOUTH_U * hand * cos + MOUTH_V * sin,
        mouthY - MOUTH_U * hand * sin - MOUTH_V * cos,
        hand * cos,
        hand * sin + 0.0, // No negative zero.
        0.0 - sin,
        cos);
  }

  /**
   * Where a point of the face lies across the picture.
   *
   * @param u share of the face's width
   * @param v share of its height
   * @return pixels from the picture's left edge
   */
  public double pictureX(double u, double v) {
    return x + u * rightX + v * downX;
  }

  /**
   * Where a point of the face lies down the picture.
   *
   * @param u share of the face's width
   * @param v share of its height
   * @return pixels from the picture's upper edge
   */
  public double pictureY(double u, double v) {
    return y + u * rightY + v * downY;
  }

  /**
   * Where the middle of the closed lips lies across the picture.
   *
   * @return pixels from the picture's left edge
   */
  public double mouthX() {
    return pictureX(MOUTH_U, MOUTH_V);
  }

  /**
   * Where the middle of the closed lips lies down the picture.
   *
   * @return pixels from the picture's upper edge
   */
  public double mouthY() {
    return pictureY(MOUTH_U, MOUTH_V);
  }

  /**
   * Width of the face.
   *
   * @return pixels
   */
  public double width() {
    return Math.hypot(rightX, rightY);
  }

  /**
   * Height of the face.
   *
   * @return pixels
   */
  public double height() {
    return Math.hypot(downX, downY);
  }

  /**
   * Whether the edges of the face are those of the picture: neither turned, slanted nor mirrored.
   *
   * @return true for a box
   */
  public boolean isStraight() {
    return rightY == 0 && downX == 0 && rightX > 0 && downY > 0;
  }

  /**
   * Whether the picture shows the face mirrored.
   *
   * @return true if left and right are exchanged
   */
  public boolean mirrored() {
    return determinant() < 0;
  }

  /**
   * By how much the face is turned clockwise in the picture.
   *
   * @return degrees, from -180 to 180
   */
  public double rollDegrees() {
    double hand = mirrored() ? -1 : 1;
    // The mean of what both edges say, which differ when the face is seen at a slant.
    double cos = hand * rightX / width() + downY / height();
    double sin = hand * rightY / width() - downX / height();
    return Math.toDegrees(Math.atan2(sin, cos));
  }

  /**
   * This map after the face has moved under it.
   *
   * @param move where each point of the face frame now lies, in shares of the face
   * @return the map of the moved face
   */
  public FaceMap after(FaceMove move) {
    double cornerU = move.u(0, 0);
    double cornerV = move.v(0, 0);
    double rightU = move.u(1, 0) - cornerU;
    double rightV = move.v(1, 0) - cornerV;
    double downU = move.u(0, 1) - cornerU;
    double downV = move.v(0, 1) - cornerV;
    return new FaceMap(
        pictureX(cornerU, cornerV),
        pictureY(cornerU, cornerV),
        rightU * rightX + rightV * downX,
        rightU * rightY + rightV * downY,
        downU * rightX + downV * downX,
        downU * rightY + downV * downY);
  }

  /**
   * The same face with left and right exchanged.
   *
   * @return the map
   */
  public FaceMap flipped() {
    return new FaceMap(x + rightX, y + rightY, -rightX, -rightY, downX, downY);
  }

  /**
   * The same face in a larger or smaller copy of the picture.
   *
   * @param factor pixels of the copy for each pixel of the picture
   * @return the map
   */
  public FaceMap scaled(double factor) {
    return new FaceMap(
        factor * x, factor * y, factor * rightX, factor * rightY, factor * downX, factor * downY);
  }

  public double determinant() {
    return rightX * downY - rightY * downX;
  }
}

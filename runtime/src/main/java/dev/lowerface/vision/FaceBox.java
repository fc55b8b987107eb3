package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/**
 * Where the whole face would lie in an upright camera picture, if nothing hid any of it. The hidden
 * half may lie outside the picture and is never read. Where {@link CameraGeometry} changes the
 * picture, the box and every size here are in pixels of {@link CameraGeometry#uprightSize}.
 *
 * @param x left edge in pixels, from the left edge of the picture
 * @param y upper edge in pixels, from the upper edge of the picture; may be negative
 * @param width width in pixels, positive
 * @param height height in pixels, positive
 */
public record FaceBox(double x, double y, double width, double height) {
  public FaceBox {
    boolean finite =
        Double.isFinite(x)
            && Double.isFinite(y)
            && Double.isFinite(width)
            && Double.isFinite(height);
    if (!finite || width <= 0 || height <= 0) {
      throw new LowerfaceException(
          "expected a face box of positive width and height, got " + describe(x, y, width, height));
    }
  }

  /**
   * Reads the form that {@code --face-box} takes.
   *
   * @param text {@code x,y,width,height} in pixels
   * @return the box
   * @throws LowerfaceException if the text is anything else
   */
  public static FaceBox parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 4) {
      try {
        return new FaceBox(
            Double.parseDouble(parts[0].trim()),
            Double.parseDouble(parts[1].trim()),
            Double.parseDouble(parts[2].trim()),
            Double.parseDouble(parts[3].trim()));
      } catch (NumberFormatException e) {
        throw new LowerfaceException(
            "expected a face box as x,y,width,height in pixels, got '" + text + "'", e);
      }
    }
    throw new LowerfaceException(
        "expected a face box as x,y,width,height in pixels, got '" + text + "'");
  }

  /**
   * The box of a camera that shows the visible half and nothing else: the largest centred region of
   * the right aspect is that half.
   *
   * @param frame the face frame
   * @param pictureWidth width of the camera picture in pixels
   * @param pictureHeight height of the camera picture in pixels
   * @return the box; its hidden half lies outside the picture
   */
  public static FaceBox ofMouthPicture(FaceFrame frame, int pictureWidth, int pictureHeight) {
    double share = (double) frame.rows() / frame.side();
    double side = Math.min(pictureWidth, pictureHeight / share);
    double top = (pictureHeight - side * share) / 2 - side * frame.firstRow() / frame.side();
    return new FaceBox((pictureWidth - side) / 2, top, side, side);
  }

  /**
   * Refuses a box whose visible half is not inside the picture.
   *
   * @param frame says which half is visible
   * @param pictureWidth width of the camera picture in pixels
   * @param pictureHeight height of the camera picture in pixels
   * @throws LowerfaceException if any of the visible half lies outside the picture
   */
  public void requireInside(FaceFrame frame, int pictureWidth, int pictureHeight) {
    double top = y + height * frame.firstRow() / frame.side();
    double bottom = top + height * frame.rows() / frame.side();
    double slack = 1e-6 * Math.max(width, height);
    if (x < -slack
        || x + width > pictureWidth + slack
        || top < -slack
        || bottom > pictureHeight + slack) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected the visible (%s) half of the face box inside the %d x %d picture,"
                  + " but %s reaches x %.0f to %.0f and y"
                  + " %.0f to %.0f there; give another --face-box",
              frame.visible().label(),
              pictureWidth,
              pictureHeight,
              describe(x, y, width, height),
              x,
              x + width,
              top,
              bottom));
    }
  }

  private static String describe(double x, double y, double width, double height) {
    return x + "," + y + "," + width + "," + height;
  }
}

package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a lens bends the picture, as OpenCV's {@code calib3d} measures it: {@code calibrateCamera}
 * gives {@link Model#PINHOLE}, {@code fisheye::calibrate} gives {@link Model#FISHEYE}. Pixel
 * centres lie at whole numbers, as there. The straightened picture has the same size, focal length
 * and centre as the bent one, as OpenCV's {@code undistort} makes it.
 *
 * @param model which formula bends the picture
 * @param size the size of the pictures for which the other values hold, of one view only where the
 *     camera shows two; pictures of another size and the same aspect are scaled
 * @param fx focal length along the width in pixels, positive
 * @param fy focal length along the height in pixels, positive
 * @param cx optical centre from the left in pixels
 * @param cy optical centre from the top in pixels
 * @param coefficients without a unit: {@code k1, k2, p1, p2, k3} of a pinhole, {@code k1, k2, k3,
 *     k4} of a fisheye
 */
public record Lens(
    Model model,
    PictureSize size,
    double fx,
    double fy,
    double cx,
    double cy,
    List<Double> coefficients) {

  /** The formulas. */
  public enum Model {
    /** Radial and tangential distortion of a narrow or wide lens (Brown and Conrady). */
    PINHOLE(5),
    /** A lens whose pictures grow with the angle (Kannala and Brandt). */
    FISHEYE(4);

    private final int coefficients;

    Model(int coefficients) {
      this.coefficients = coefficients;
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String FORM =
      "expected a lens as pinhole:WIDTHxHEIGHT:fx,fy,cx,cy,k1,k2,p1,p2,k3"
          + " or fisheye:WIDTHxHEIGHT:fx,fy,cx,cy,k1,k2,k3,k4, got ";

  public Lens {
    coefficients = List.copyOf(coefficients);
    if (coefficients.size() != model.coefficients) {
      throw new LowerfaceException(
          "expected "
              + model.coefficients
              + " coefficients of a "
              + model.label()
              + " lens, got "
              + coefficients.size());
    }
    boolean finite = Double.isFinite(cx) && Double.isFinite(cy);
    for (double coefficient : coefficients) {
      finite &= Double.isFinite(coefficient);
    }
    if (!finite || !(fx > 0 && fx < 1e9 && fy > 0 && fy < 1e9)) {
      throw new LowerfaceException(
          "expected a lens of positive focal lengths in pixels and finite values, got "
              + List.of(fx, fy, cx, cy)
              + " and "
              + coefficients);
    }
  }

  /**
   * Reads the form that commands and files take.
   *
   * @param text {@code pinhole:1280x720:fx,fy,cx,cy,k1,k2,p1,p2,k3} or {@code
   *     fisheye:1280x720:fx,fy,cx,cy,k1,k2,k3,k4}
   * @return the lens
   * @throws LowerfaceException if the text is anything else
   */
  public static Lens parse(String text) {
    String[] parts = text.split(":", -1);
    for (Model model : Model.values()) {
      if (parts.length == 3 && parts[0].trim().equals(model.label())) {
        List<Double> values = numbers(parts[2], text);
        if (values.size() == 4 + model.coefficients) {
          return new Lens(
              model,
              PictureSize.parse(parts[1]),
              values.get(0),
              values.get(1),
              values.get(2),
              values.get(3),
              values.subList(4, values.size()));
        }
      }
    }
    throw new LowerfaceException(FORM + "'" + text + "'");
  }

  /**
   * The form that {@link #parse} reads.
   *
   * @return for instance {@code pinhole:1280x720:600.0,600.0,640.0,360.0,-0.3,0.1,0.0,0.0,0.0}
   */
  public String text() {
    StringBuilder text = new StringBuilder(model.label() + ":" + size + ":");
    text.append(fx).append(',').append(fy).append(',').append(cx).append(',').append(cy);
    for (double coefficient : coefficients) {
      text.append(',').append(coefficient);
    }
    return text.toString();
  }

  private static List<Double> numbers(String list, String text) {
    List<Double> values = new ArrayList<>();
    for (String value : list.split(",", -1)) {
      try {
        values.add(Double.valueOf(value.trim()));
      } catch (NumberFormatException e) {
        throw new LowerfaceException(FORM + "'" + text + "'", e);
      }
    }
    return values;
  }
}

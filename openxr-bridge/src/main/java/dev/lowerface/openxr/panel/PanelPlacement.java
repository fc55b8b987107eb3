package dev.lowerface.openxr.panel;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the panel hangs and how wide it is; its height follows. Axes are OpenXR's: x to the right,
 * y up, z towards the wearer, in metres.
 *
 * @param anchor what it is fixed to
 * @param x to the right of the anchor's origin
 * @param y above it
 * @param z towards the wearer; ahead is negative
 * @param orientation a quaternion x, y, z, w; it is normalised. Without rotation the panel faces
 *     the wearer's side of the anchor
 * @param width in metres, 0.01 to 10
 */
public record PanelPlacement(
    Anchor anchor, float x, float y, float z, Quaternion orientation, float width) {
  /** To the lower left of where the wearer looks, 0.8 m ahead and 0.35 m wide. */
  public static final PanelPlacement DEFAULT =
      new PanelPlacement(Anchor.VIEW, -0.28f, -0.2f, -0.8f, Quaternion.NONE, 0.35f);

  private static final float LEAST_WIDTH = 0.01f;
  private static final float MOST_WIDTH = 10;
  private static final String NUMBER = "([-+]?[0-9]*\\.?[0-9]+)";
  private static final Pattern FORM =
      Pattern.compile(
          "(view|local):" + NUMBER + "," + NUMBER + "," + NUMBER + ":" + NUMBER,
          Pattern.CASE_INSENSITIVE);

  /** What a panel is fixed to. */
  public enum Anchor {
    /** The head: it goes wherever the wearer looks (XR_REFERENCE_SPACE_TYPE_VIEW). */
    VIEW,
    /** The room, as the wearer sat at the start (XR_REFERENCE_SPACE_TYPE_LOCAL). */
    LOCAL
  }

  /**
   * A rotation.
   *
   * @param x its x
   * @param y its y
   * @param z its z
   * @param w its w
   */
  public record Quaternion(float x, float y, float z, float w) {
    /** No rotation. */
    public static final Quaternion NONE = new Quaternion(0, 0, 0, 1);

    /** Normalises. */
    public Quaternion {
      double length = Math.sqrt((double) x * x + (double) y * y + (double) z * z + (double) w * w);
      if (!(length > 1e-6) || !(length < 1e6)) {
        throw new LowerfaceException(
            "expected a quaternion of a length above 0, got %s,%s,%s,%s".formatted(x, y, z, w));
      }
      x = (float) (x / length);
      y = (float) (y / length);
      z = (float) (z / length);
      w = (float) (w / length);
    }
  }

  /** Refuses what is no place. */
  public PanelPlacement {
    if (!Float.isFinite(x) || !Float.isFinite(y) || !Float.isFinite(z)) {
      throw new LowerfaceException(
          "expected a finite place for the panel, got %s,%s,%s".formatted(x, y, z));
    }
    if (!(width >= LEAST_WIDTH && width <= MOST_WIDTH)) {
      throw new LowerfaceException("expected a panel of 0.01 to 10 metres in width, got " + width);
    }
  }

  /**
   * Reads a placement without rotation.
   *
   * @param text {@code view:x,y,z:width} or {@code local:x,y,z:width}, in metres
   * @return the placement
   * @throws LowerfaceException if the text is none
   */
  public static PanelPlacement parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new LowerfaceException(
          "expected a place for the panel such as view:-0.28,-0.2,-0.8:0.35 (view or local, x,y,z"
              + " and width in metres), got '"
              + text
              + "'");
    }
    return new PanelPlacement(
        Anchor.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
        Float.parseFloat(form.group(2)),
        Float.parseFloat(form.group(3)),
        Float.parseFloat(form.group(4)),
        Quaternion.NONE,
        Float.parseFloat(form.group(5)));
  }
}

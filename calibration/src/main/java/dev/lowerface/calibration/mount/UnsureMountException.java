package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.util.Locale;

/**
 * A mouth was found, but how large the face is and how it is turned is in doubt: where it probably
 * lies is offered, for a person to check.
 */
public final class UnsureMountException extends LowerfaceException {
  private static final long serialVersionUID = 1;

  private final transient FaceMap place;

  /**
   * A doubt.
   *
   * @param found where the face probably lies in the upright picture, and how sure that is
   * @param trust how sure it should be
   * @param agreeing how many searches should end there
   */
  UnsureMountException(MountResult found, double trust, int agreeing) {
    super(message(found, trust, agreeing));
    this.place = found.map();
  }

  private static String message(MountResult found, double trust, int agreeing) {
    FaceMap place = found.map();
    return String.format(
        Locale.ROOT,
        "expected to be sure of where the face lies (a trust of %.2f or more by %d searches or"
            + " more), it is %.2f by %d; the face probably lies as --mouth %.0f,%.0f,%.0f,%.0f"
            + " says: check its width and turn and give it so, or open the mouth wider with the"
            + " chin in view",
        trust,
        agreeing,
        found.trust(),
        found.agreeing(),
        place.mouthX(),
        place.mouthY(),
        place.width(),
        place.rollDegrees());
  }

  /**
   * Where the face probably lies.
   *
   * @return the map in the upright picture
   */
  public FaceMap place() {
    return place;
  }
}

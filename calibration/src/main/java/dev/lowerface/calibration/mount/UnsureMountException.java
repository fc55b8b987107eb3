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
   * @param place where the face probably lies in the upright picture
   * @param trust how sure that is
   * @param least how sure it should be
   */
  public UnsureMountException(FaceMap place, double trust, double least) {
    super(
        String.format(
            Locale.ROOT,
            "expected to be sure of where the face lies (%.2f or more), it is %.2f; the mouth"
                + " probably lies at %.0f,%.0f, turned by %.0f degrees: check how wide the face is"
                + " there, and give it as --mouth %.0f,%.0f,%.0f,%.0f, or open the mouth wider with"
                + " the chin in view",
            least,
            trust,
            place.mouthX(),
            place.mouthY(),
            place.rollDegrees(),
            place.mouthX(),
            place.mouthY(),
            place.width(),
            place.rollDegrees()));
    this.place = place;
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

package dev.lowerface.simulation;

/**
 * The lines of a mouth, from corner to corner. Coordinates are face coordinates: u across, 0 in the
 * middle, and v down the whole face, both in shares of the face's width; {@code t} runs from -1
 * (the picture's left) to 1.
 */
final class LipCurves {
  /**
   * Where the lips of a resting mouth meet: where they do on the average of FER2013's faces, by
   * eye.
   */
  private static final double SEAM = 0.785;

  private MouthShape shape;

  LipCurves(MouthShape shape) {
    this.shape = shape;
  }

  /** From now on the lines of another shape. */
  void follow(MouthShape next) {
    shape = next;
  }

  double u(double t) {
    return t * (shape.halfWidth() + 0.4 * smirk(t)) + 0.25 * shape.smirk();
  }

  /** The line on which both lips would meet. */
  double seam(double t) {
    double corner = shape.cornerRaise() + smirk(t);
    return SEAM + 0.35 * shape.cornerRaise() - corner * Math.pow(Math.abs(t), 1.8);
  }

  /** Lower edge of the upper lip. */
  double innerUpper(double t) {
    double bow = 0.10 * shape.upperLip() * Math.exp(-30 * t * t);
    return seam(t) - (shape.upperRaise() + 0.3 * shape.open()) * taper(t, shape.fullness()) + bow;
  }

  /** Upper edge of the lower lip. */
  double innerLower(double t) {
    double drop = 0.7 * shape.open() - (shape.open() > 0 ? 0 : shape.upperRaise());
    return Math.max(innerUpper(t), seam(t) + drop * taper(t, shape.fullness()));
  }

  /** Upper edge of the upper lip, with Cupid's bow. */
  double outerUpper(double t) {
    double bow = 1 - 0.28 * Math.exp(-60 * t * t);
    return innerUpper(t) - shape.upperLip() * bow * Math.pow(1 - t * t, 0.8) - 0.002;
  }

  /** Lower edge of the lower lip. */
  double outerLower(double t) {
    return innerLower(t) + shape.lowerLip() * taper(t, 0.5) + 0.002;
  }

  /** Upper edge of the dark line between the lips. */
  double gapUpper(double t) {
    return innerUpper(t) - 0.0035;
  }

  /** Lower edge of the dark line between the lips. */
  double gapLower(double t) {
    return innerLower(t) + 0.0025;
  }

  /** Across, for the upper teeth, which end before the corners. */
  double upperTeethU(double t) {
    return 0.94 * u(t);
  }

  /** Across, for the lower teeth. */
  double lowerTeethU(double t) {
    return 0.90 * u(t);
  }

  /** Lower edge of what shows of the upper teeth. */
  double upperTeeth(double t) {
    double edge = innerUpper(t) + shape.upperTeeth() * taper(t, 0.6);
    return Math.min(edge, innerLower(t));
  }

  /** Upper edge of what shows of the lower teeth. */
  double lowerTeeth(double t) {
    return Math.max(upperTeeth(t), innerLower(t) - shape.lowerTeeth() * taper(t, 0.6));
  }

  /** Upper edge of the tongue. */
  double tongue(double t) {
    return Math.max(lowerTeeth(t), innerLower(t) - 0.4 * shape.open() * taper(t, 0));
  }

  private double smirk(double t) {
    return t > 0 ? shape.smirk() : 0;
  }

  private static double taper(double t, double fullness) {
    return Math.pow(Math.max(0, 1 - t * t), 1 - 0.55 * fullness);
  }
}

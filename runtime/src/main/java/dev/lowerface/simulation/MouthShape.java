package dev.lowerface.simulation;

import dev.lowerface.expression.Emotion;

/**
 * What the synthetic mouth is doing. Lengths are shares of the face's width, which is the side of
 * the face frame.
 *
 * @param halfWidth from the middle to a corner
 * @param open how far the lower lip is from the upper one
 * @param fullness 0: the opening tapers to the corners; 1: round, as in "oh"
 * @param cornerRaise how far both corners lie above the middle; negative hangs
 * @param smirk how much further the corner on the picture's right is pulled up and out
 * @param upperLip thickness of the upper lip
 * @param lowerLip thickness of the lower lip
 * @param upperRaise how far the upper lip is drawn up from where it rests
 * @param upperTeeth how much of the upper teeth shows, if the mouth is open that far
 * @param lowerTeeth how much of the lower teeth shows
 * @param fold depth of the folds from nose to mouth, 0 to 1
 * @param cheek how far the cheeks are raised, 0 to 1
 * @param chin how tense the chin is, 0 to 1
 */
public record MouthShape(
    double halfWidth,
    double open,
    double fullness,
    double cornerRaise,
    double smirk,
    double upperLip,
    double lowerLip,
    double upperRaise,
    double upperTeeth,
    double lowerTeeth,
    double fold,
    double cheek,
    double chin) {

  /**
   * The mouth that goes with an emotion, after the action units of the lower face (Ekman and
   * Friesen's FACS) named beside each.
   *
   * @param emotion the emotion
   * @return the shape at its height
   */
  public static MouthShape of(Emotion emotion) {
    // In the order of the components above.
    return switch (emotion) {
      case NEUTRAL ->
          new MouthShape(0.150, 0.000, 0.0, 0.000, 0.000, 0.029, 0.040, 0.0, 0.0, 0.0, 0.2, 0, 0);
      case HAPPINESS -> // 12 lip corner puller, 6 cheek raiser, 25
          new MouthShape(0.215, 0.062, 0.2, 0.052, 0.000, 0.018, 0.028, 0.01, 0.04, 0, 0.9, 1, 0);
      case SURPRISE -> // 26 and 27 jaw drop
          new MouthShape(0.105, 0.140, 0.9, -0.015, 0.000, 0.024, 0.032, 0.01, 0.015, 0, 0, 0, 0);
      case SADNESS -> // 15 lip corner depressor, 17 chin raiser
          new MouthShape(0.155, 0.000, 0.0, -0.110, 0.000, 0.020, 0.034, 0.02, 0, 0, 1, 0, 1);
      case ANGER -> // 23 lip tightener, 24 lip pressor, 17
          new MouthShape(0.150, 0.000, 0.0, -0.018, 0.000, 0.010, 0.013, 0.0, 0, 0, 0.6, 0, 0.9);
      case DISGUST -> // 9 nose wrinkler, 10 upper lip raiser, 16
          new MouthShape(
              0.155, 0.040, 0.6, -0.040, 0.010, 0.018, 0.034, 0.04, 0.03, 0, 1, 0.6, 0.5);
      case FEAR -> // 20 lip stretcher, 25, 26
          new MouthShape(
              0.190, 0.066, 0.7, -0.030, 0.000, 0.017, 0.022, 0.01, 0.02, 0.025, 0.4, 0, 0);
      case CONTEMPT -> // 14 dimpler on one side
          new MouthShape(0.150, 0.000, 0.0, 0.000, 0.050, 0.020, 0.030, 0.0, 0, 0, 0.3, 0.2, 0.2);
    };
  }

  /**
   * A shape between this and another.
   *
   * @param to the other
   * @param share 0 gives this, 1 the other
   * @return the mixture
   */
  public MouthShape towards(MouthShape to, double share) {
    return new MouthShape(
        mix(halfWidth, to.halfWidth, share),
        mix(open, to.open, share),
        mix(fullness, to.fullness, share),
        mix(cornerRaise, to.cornerRaise, share),
        mix(smirk, to.smirk, share),
        mix(upperLip, to.upperLip, share),
        mix(lowerLip, to.lowerLip, share),
        mix(upperRaise, to.upperRaise, share),
        mix(upperTeeth, to.upperTeeth, share),
        mix(lowerTeeth, to.lowerTeeth, share),
        mix(fold, to.fold, share),
        mix(cheek, to.cheek, share),
        mix(chin, to.chin, share));
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}

package dev.lowerface.blendshape;

import java.util.List;

/** The expressions of an OpenXR extension, by the numbers and names that it gives them. */
public enum BlendshapeSet {
  /**
   * XR_FB_face_tracking2: {@code XrFaceExpression2FB}, 70 of the whole face and the tongue, of
   * which only the lower face is ever moved here.
   */
  FB_FACE_TRACKING2(
      "XR_FB_face_tracking2",
      "XR_FACE_EXPRESSION2_",
      "_FB",
      """
      BROW_LOWERER_L BROW_LOWERER_R CHEEK_PUFF_L CHEEK_PUFF_R CHEEK_RAISER_L CHEEK_RAISER_R
      CHEEK_SUCK_L CHEEK_SUCK_R CHIN_RAISER_B CHIN_RAISER_T DIMPLER_L DIMPLER_R EYES_CLOSED_L
      EYES_CLOSED_R EYES_LOOK_DOWN_L EYES_LOOK_DOWN_R EYES_LOOK_LEFT_L EYES_LOOK_LEFT_R
      EYES_LOOK_RIGHT_L EYES_LOOK_RIGHT_R EYES_LOOK_UP_L EYES_LOOK_UP_R INNER_BROW_RAISER_L
      INNER_BROW_RAISER_R JAW_DROP JAW_SIDEWAYS_LEFT JAW_SIDEWAYS_RIGHT JAW_THRUST LID_TIGHTENER_L
      LID_TIGHTENER_R LIP_CORNER_DEPRESSOR_L LIP_CORNER_DEPRESSOR_R LIP_CORNER_PULLER_L
      LIP_CORNER_PULLER_R LIP_FUNNELER_LB LIP_FUNNELER_LT LIP_FUNNELER_RB LIP_FUNNELER_RT
      LIP_PRESSOR_L LIP_PRESSOR_R LIP_PUCKER_L LIP_PUCKER_R LIP_STRETCHER_L LIP_STRETCHER_R
      LIP_SUCK_LB LIP_SUCK_LT LIP_SUCK_RB LIP_SUCK_RT LIP_TIGHTENER_L LIP_TIGHTENER_R LIPS_TOWARD
      LOWER_LIP_DEPRESSOR_L LOWER_LIP_DEPRESSOR_R MOUTH_LEFT MOUTH_RIGHT NOSE_WRINKLER_L
      NOSE_WRINKLER_R OUTER_BROW_RAISER_L OUTER_BROW_RAISER_R UPPER_LID_RAISER_L
      UPPER_LID_RAISER_R UPPER_LIP_RAISER_L UPPER_LIP_RAISER_R TONGUE_TIP_INTERDENTAL
      TONGUE_TIP_ALVEOLAR TONGUE_FRONT_DORSAL_PALATE TONGUE_MID_DORSAL_PALATE
      TONGUE_BACK_DORSAL_VELAR TONGUE_OUT TONGUE_RETREAT
      """),

  /**
   * XR_HTC_facial_tracking: {@code XrLipExpressionHTC}, 37 of mouth, cheeks and tongue, in the
   * names of OpenXR 1.1: what was SMILE before is RAISER, what was SAD is STRETCHER.
   */
  HTC_LIP(
      "XR_HTC_facial_tracking",
      "XR_LIP_EXPRESSION_",
      "_HTC",
      """
      JAW_RIGHT JAW_LEFT JAW_FORWARD JAW_OPEN MOUTH_APE_SHAPE MOUTH_UPPER_RIGHT MOUTH_UPPER_LEFT
      MOUTH_LOWER_RIGHT MOUTH_LOWER_LEFT MOUTH_UPPER_OVERTURN MOUTH_LOWER_OVERTURN MOUTH_POUT
      MOUTH_RAISER_RIGHT MOUTH_RAISER_LEFT MOUTH_STRETCHER_RIGHT MOUTH_STRETCHER_LEFT
      CHEEK_PUFF_RIGHT CHEEK_PUFF_LEFT CHEEK_SUCK MOUTH_UPPER_UPRIGHT MOUTH_UPPER_UPLEFT
      MOUTH_LOWER_DOWNRIGHT MOUTH_LOWER_DOWNLEFT MOUTH_UPPER_INSIDE MOUTH_LOWER_INSIDE
      MOUTH_LOWER_OVERLAY TONGUE_LONGSTEP1 TONGUE_LEFT TONGUE_RIGHT TONGUE_UP TONGUE_DOWN
      TONGUE_ROLL TONGUE_LONGSTEP2 TONGUE_UPRIGHT_MORPH TONGUE_UPLEFT_MORPH TONGUE_DOWNRIGHT_MORPH
      TONGUE_DOWNLEFT_MORPH
      """);

  private final String extension;
  private final String prefix;
  private final String suffix;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> shortNames;

  @SuppressWarnings("ImmutableEnumChecker") // Made by Stream.toList.
  private final List<String> names;

  BlendshapeSet(String extension, String prefix, String suffix, String shortNames) {
    this.extension = extension;
    this.prefix = prefix;
    this.suffix = suffix;
    this.shortNames = List.of(shortNames.strip().split("\\s+", -1));
    names = this.shortNames.stream().map(name -> prefix + name + suffix).toList();
  }

  /**
   * The extension that defines them.
   *
   * @return for instance {@code XR_FB_face_tracking2}
   */
  public String extension() {
    return extension;
  }

  /**
   * How many there are.
   *
   * @return 70 or 37
   */
  public int count() {
    return names.size();
  }

  /**
   * The name of one, as the specification writes it.
   *
   * @param index 0 to {@link #count()} - 1
   * @return for instance {@code XR_FACE_EXPRESSION2_JAW_DROP_FB}
   */
  public String name(int index) {
    return names.get(index);
  }

  /** The place of a name without what all names of the extension share; -1 if there is none. */
  int indexOf(String shortName) {
    return shortNames.indexOf(shortName);
  }

  /** What the short names that tables use stand for. */
  String pattern() {
    return prefix + "<name>" + suffix;
  }
}

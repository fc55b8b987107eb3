package dev.lowerface.publish.vrchat;

import dev.lowerface.blendshape.BlendshapeMix;
import dev.lowerface.blendshape.BlendshapeSet;
import dev.lowerface.expression.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that can be said to an avatar: the eight probabilities and what goes with them below {@code
 * Lowerface/}, whether there is an expression in the words of VRCFaceTracking, and those of its
 * {@code v2/} parameters of the lower face that can be derived from emotions.
 */
final class Signals {
  static final String OWN = "Lowerface/";

  /**
   * VRCFaceTracking's parameters and how it makes those that combine several shapes of them. Its
   * corner pull and corner slant are both the lip corner puller here; so is their mixture, the
   * smile.
   */
  private static final Map<String, BlendshapeMix> UNIFIED =
      BlendshapeMix.table(
          BlendshapeSet.FB_FACE_TRACKING2,
          """
          JawOpen JAW_DROP
          MouthCornerPullLeft LIP_CORNER_PULLER_L
          MouthCornerPullRight LIP_CORNER_PULLER_R
          MouthCornerSlantLeft LIP_CORNER_PULLER_L
          MouthCornerSlantRight LIP_CORNER_PULLER_R
          MouthCornerYLeft LIP_CORNER_PULLER_L -LIP_CORNER_DEPRESSOR_L
          MouthCornerYRight LIP_CORNER_PULLER_R -LIP_CORNER_DEPRESSOR_R
          MouthCornerY LIP_CORNER_PULLER_L*0.5 LIP_CORNER_PULLER_R*0.5 -LIP_CORNER_DEPRESSOR_L*0.5 -LIP_CORNER_DEPRESSOR_R*0.5
          MouthSmileLeft LIP_CORNER_PULLER_L
          MouthSmileRight LIP_CORNER_PULLER_R
          MouthFrownLeft LIP_CORNER_DEPRESSOR_L
          MouthFrownRight LIP_CORNER_DEPRESSOR_R
          MouthSadLeft LIP_CORNER_DEPRESSOR_L|LIP_STRETCHER_L
          MouthSadRight LIP_CORNER_DEPRESSOR_R|LIP_STRETCHER_R
          SmileFrownLeft LIP_CORNER_PULLER_L -LIP_CORNER_DEPRESSOR_L
          SmileFrownRight LIP_CORNER_PULLER_R -LIP_CORNER_DEPRESSOR_R
          SmileFrown LIP_CORNER_PULLER_L*0.5 LIP_CORNER_PULLER_R*0.5 -LIP_CORNER_DEPRESSOR_L*0.5 -LIP_CORNER_DEPRESSOR_R*0.5
          SmileSadLeft LIP_CORNER_PULLER_L -LIP_CORNER_DEPRESSOR_L|LIP_STRETCHER_L
          SmileSadRight LIP_CORNER_PULLER_R -LIP_CORNER_DEPRESSOR_R|LIP_STRETCHER_R
          SmileSad LIP_CORNER_PULLER_L*0.5 LIP_CORNER_PULLER_R*0.5 -LIP_CORNER_DEPRESSOR_L|LIP_STRETCHER_L*0.5 -LIP_CORNER_DEPRESSOR_R|LIP_STRETCHER_R*0.5
          MouthDimpleLeft DIMPLER_L
          MouthDimpleRight DIMPLER_R
          MouthDimple DIMPLER_L*0.5 DIMPLER_R*0.5
          MouthUpperUpLeft UPPER_LIP_RAISER_L
          MouthUpperUpRight UPPER_LIP_RAISER_R
          MouthUpperUp UPPER_LIP_RAISER_L*0.5 UPPER_LIP_RAISER_R*0.5
          MouthLowerDownLeft LOWER_LIP_DEPRESSOR_L
          MouthLowerDownRight LOWER_LIP_DEPRESSOR_R
          MouthLowerDown LOWER_LIP_DEPRESSOR_L*0.5 LOWER_LIP_DEPRESSOR_R*0.5
          MouthOpen UPPER_LIP_RAISER_L*0.25 UPPER_LIP_RAISER_R*0.25 LOWER_LIP_DEPRESSOR_L*0.25 LOWER_LIP_DEPRESSOR_R*0.25
          MouthRaiserUpper CHIN_RAISER_T
          MouthRaiserLower CHIN_RAISER_B
          MouthPressLeft LIP_PRESSOR_L
          MouthPressRight LIP_PRESSOR_R
          MouthPress LIP_PRESSOR_L*0.5 LIP_PRESSOR_R*0.5
          MouthStretchLeft LIP_STRETCHER_L
          MouthStretchRight LIP_STRETCHER_R
          MouthStretch LIP_STRETCHER_L*0.5 LIP_STRETCHER_R*0.5
          MouthTightenerLeft LIP_TIGHTENER_L
          MouthTightenerRight LIP_TIGHTENER_R
          MouthTightener LIP_TIGHTENER_L*0.5 LIP_TIGHTENER_R*0.5
          MouthTightenerStretchLeft LIP_TIGHTENER_L -LIP_STRETCHER_L
          MouthTightenerStretchRight LIP_TIGHTENER_R -LIP_STRETCHER_R
          MouthTightenerStretch LIP_TIGHTENER_L*0.5 LIP_TIGHTENER_R*0.5 -LIP_STRETCHER_L*0.5 -LIP_STRETCHER_R*0.5
          NoseSneerLeft NOSE_WRINKLER_L
          NoseSneerRight NOSE_WRINKLER_R
          NoseSneer NOSE_WRINKLER_L*0.5 NOSE_WRINKLER_R*0.5
          """);

  static final List<Signal> ALL = all();

  private Signals() {}

  private static List<Signal> all() {
    List<Signal> all = new ArrayList<>();
    for (Emotion emotion : Emotion.values()) {
      String label = emotion.label();
      String name = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
      all.add(
          new Signal(OWN + name, Signal.Type.FLOAT, (face, weights) -> face.probability(emotion)));
    }
    all.add(
        new Signal(OWN + "Emotion", Signal.Type.INT, (face, weights) -> face.emotion().index()));
    all.add(
        new Signal(OWN + "Confidence", Signal.Type.FLOAT, (face, weights) -> face.confidence()));
    all.add(new Signal(OWN + "Valid", Signal.Type.BOOL, (face, weights) -> face.isValid() ? 1 : 0));
    for (String name : List.of("ExpressionTrackingActive", "LipTrackingActive")) {
      // Until the face has relaxed: an avatar may switch all of it off by these.
      all.add(new Signal(name, Signal.Type.BOOL, (face, weights) -> face.isAtRest() ? 0 : 1));
    }
    UNIFIED.forEach(
        (name, mix) ->
            all.add(
                new Signal("v2/" + name, Signal.Type.FLOAT, (face, weights) -> mix.of(weights))));
    return List.copyOf(all);
  }
}

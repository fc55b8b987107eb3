package dev.lowerface.blendshape;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an avatar with the 52 shapes of Apple's ARKit ({@code ARFaceAnchor.BlendShapeLocation}) is
 * to show in each frame. It never freezes: without a valid expression it relaxes within 0.6 s, and
 * what comes back takes 0.15 s.
 *
 * <p>The weights are <b>derived from emotions</b>, see {@link BlendshapeView}: eyes, brows and
 * tongue stay 0 unless a table of one's own moves them. Allocates nothing in a frame. One thread's
 * own.
 */
public final class ArkitFace {
  private static final Map<String, BlendshapeMix> SHAPES =
      BlendshapeMix.table(
          BlendshapeSet.FB_FACE_TRACKING2,
          """
          eyeBlinkLeft EYES_CLOSED_L
          eyeLookDownLeft EYES_LOOK_DOWN_L
          eyeLookInLeft EYES_LOOK_RIGHT_L
          eyeLookOutLeft EYES_LOOK_LEFT_L
          eyeLookUpLeft EYES_LOOK_UP_L
          eyeSquintLeft LID_TIGHTENER_L
          eyeWideLeft UPPER_LID_RAISER_L
          eyeBlinkRight EYES_CLOSED_R
          eyeLookDownRight EYES_LOOK_DOWN_R
          eyeLookInRight EYES_LOOK_LEFT_R
          eyeLookOutRight EYES_LOOK_RIGHT_R
          eyeLookUpRight EYES_LOOK_UP_R
          eyeSquintRight LID_TIGHTENER_R
          eyeWideRight UPPER_LID_RAISER_R
          jawForward JAW_THRUST
          jawLeft JAW_SIDEWAYS_LEFT
          jawRight JAW_SIDEWAYS_RIGHT
          jawOpen JAW_DROP
          mouthClose LIPS_TOWARD
          mouthFunnel LIP_FUNNELER_LB|LIP_FUNNELER_LT|LIP_FUNNELER_RB|LIP_FUNNELER_RT
          mouthPucker LIP_PUCKER_L|LIP_PUCKER_R
          mouthLeft MOUTH_LEFT
          mouthRight MOUTH_RIGHT
          mouthSmileLeft LIP_CORNER_PULLER_L
          mouthSmileRight LIP_CORNER_PULLER_R
          mouthFrownLeft LIP_CORNER_DEPRESSOR_L
          mouthFrownRight LIP_CORNER_DEPRESSOR_R
          mouthDimpleLeft DIMPLER_L
          mouthDimpleRight DIMPLER_R
          mouthStretchLeft LIP_STRETCHER_L
          mouthStretchRight LIP_STRETCHER_R
          mouthRollLower LIP_SUCK_LB|LIP_SUCK_RB
          mouthRollUpper LIP_SUCK_LT|LIP_SUCK_RT
          mouthShrugLower CHIN_RAISER_B
          mouthShrugUpper CHIN_RAISER_T
          mouthPressLeft LIP_PRESSOR_L|LIP_TIGHTENER_L
          mouthPressRight LIP_PRESSOR_R|LIP_TIGHTENER_R
          mouthLowerDownLeft LOWER_LIP_DEPRESSOR_L
          mouthLowerDownRight LOWER_LIP_DEPRESSOR_R
          mouthUpperUpLeft UPPER_LIP_RAISER_L
          mouthUpperUpRight UPPER_LIP_RAISER_R
          browDownLeft BROW_LOWERER_L
          browDownRight BROW_LOWERER_R
          browInnerUp INNER_BROW_RAISER_L|INNER_BROW_RAISER_R
          browOuterUpLeft OUTER_BROW_RAISER_L
          browOuterUpRight OUTER_BROW_RAISER_R
          cheekPuff CHEEK_PUFF_L|CHEEK_PUFF_R
          cheekSquintLeft CHEEK_RAISER_L
          cheekSquintRight CHEEK_RAISER_R
          noseSneerLeft NOSE_WRINKLER_L
          noseSneerRight NOSE_WRINKLER_R
          tongueOut TONGUE_OUT
          """);

  private static final List<String> NAMES = List.copyOf(SHAPES.keySet());
  private static final List<String> LOWER_CASE_NAMES =
      NAMES.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();

  private final BlendshapeView view;
  private final BlendshapeMix[] mixes = SHAPES.values().toArray(BlendshapeMix[]::new);
  private final ExpressionState held = new ExpressionState();
  private final Presence presence = new Presence();
  private final float[] set;
  private final float[] weights = new float[mixes.length];

  /** A face at rest, by the table of action units that comes with Lowerface. */
  public ArkitFace() {
    this(BlendshapeView.of(BlendshapeSet.FB_FACE_TRACKING2));
  }

  /**
   * A face at rest, by a table of one's own.
   *
   * @param view of {@link BlendshapeSet#FB_FACE_TRACKING2}
   * @throws IllegalArgumentException if the view is of another set
   */
  public ArkitFace(BlendshapeView view) {
    if (view.set() != BlendshapeSet.FB_FACE_TRACKING2) {
      throw new IllegalArgumentException(
          "expected a view of FB_FACE_TRACKING2, got one of " + view.set());
    }
    this.view = view;
    set = new float[view.count()];
  }

  /**
   * The names of the shapes.
   *
   * @return 52 names such as {@code jawOpen}, in ARKit's order
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The place of a shape, by its name in whatever case and also with the endings {@code _L} and
   * {@code _R} that some exporters write for Left and Right.
   *
   * @param name such as {@code mouthSmileLeft} or {@code mouthSmile_L}
   * @return 0 to 51; -1 if it is none of the names
   */
  public static int indexOf(String name) {
    String full = name.toLowerCase(Locale.ROOT);
    if (full.endsWith("_l")) {
      full = full.substring(0, full.length() - 2) + "left";
    } else if (full.endsWith("_r")) {
      full = full.substring(0, full.length() - 2) + "right";
    }
    return LOWER_CASE_NAMES.indexOf(full);
  }

  /**
   * Goes on to the next frame.
   *
   * @param state the expression of the moment at which the frame will be seen; not valid if there
   *     is none
   * @param elapsedNanos since the frame before, in nanoseconds
   */
  public void show(ExpressionState state, long elapsedNanos) {
    if (state.isValid()) {
      held.set(state);
    }
    presence.advance(elapsedNanos, state.isValid());
    view.weights(held, set);
    for (int i = 0; i < mixes.length; i++) {
      weights[i] = presence.value() * Math.max(0, mixes[i].of(set));
    }
  }

  /**
   * The weight of a shape in this frame.
   *
   * @param index of {@link #names}
   * @return 0 to 1; 0 at rest
   */
  public float weight(int index) {
    return weights[index];
  }

  /**
   * How much of one class to show in this frame: its probability times {@link
   * BlendshapeView#intensity}, less while the face relaxes.
   *
   * @param emotion the class
   * @return 0 to 1; those of all classes sum to at most 1; 0 at rest
   */
  public float strength(Emotion emotion) {
    return presence.value() * BlendshapeView.intensity(held) * held.probability(emotion);
  }

  /**
   * How much of an expression there is, of whatever class.
   *
   * @return 0 at rest, 1 while an expression is shown, between them on the way
   */
  public float presence() {
    return presence.value();
  }
}

package dev.lowerface.avatar;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import java.util.List;
import java.util.TreeSet;

/** What some emotion moves, by the table of the whole face. */
final class MovedShapes {
  private static final long A_SECOND = 1_000_000_000;

  private MovedShapes() {}

  static List<String> ofTheWholeFace() {
    TreeSet<String> moved = new TreeSet<>();
    ExpressionState state = new ExpressionState();
    for (int e = 0; e < Emotion.COUNT; e++) {
      float[] sure = new float[Emotion.COUNT];
      sure[e] = 1;
      state.setValid(1, 1, sure, Emotion.at(e), InputQuality.GOOD);
      ArkitFace face = new ArkitFace(WholeFace.view());
      face.show(state, A_SECOND);
      for (int i = 0; i < ArkitFace.names().size(); i++) {
        if (face.weight(i) > 0) {
          moved.add(ArkitFace.names().get(i));
        }
      }
    }
    return List.copyOf(moved);
  }
}

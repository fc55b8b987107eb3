package dev.lowerface.command.vr.figure;

import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;

/** What a file's part does with an expression that is shown wholly. */
final class Shown {
  private static final long FRAME_NANOS = 20_000_000;

  private Shown() {}

  static ArkitFace face(Emotion emotion) {
    float[] probabilities = new float[Emotion.COUNT];
    probabilities[emotion.index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(1, 1, probabilities, emotion, InputQuality.GOOD);
    ArkitFace face = new ArkitFace(WholeFace.view());
    for (int i = 0; i < 20; i++) {
      face.show(state, FRAME_NANOS);
    }
    return face;
  }

  /** How far the third vertex of the first part goes up. */
  static float rise(HeadFile file, Emotion emotion) {
    return rise(file, face(emotion));
  }

  static float rise(HeadFile file, ArkitFace face) {
    FilePart part = file.parts().get(0);
    float[] positions = part.positions().clone();
    float[] normals = part.normals().clone();
    part.moves().forEach(move -> move.add(face, positions, normals));
    return positions[7] - part.positions()[7];
  }
}

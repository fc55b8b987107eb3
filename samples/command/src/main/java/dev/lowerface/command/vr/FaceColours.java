package dev.lowerface.command.vr;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import org.joml.Vector3f;

/**
 * What an expression does to colours: those of the skin, and the one that stands for the emotion.
 */
final class FaceColours {
  /** As in the panel and the demo's window, in the order of the classes. */
  private static final int[] SHINE = {
    0x9fb0c3, 0xffd166, 0xff9f43, 0x5b9bff, 0xf2635d, 0x63c96b, 0xb98cff, 0x2fc9bd
  };

  private static final float GAMMA = 2.2f;
  private static final Vector3f ANGRY = new Vector3f(0.18f, -0.30f, -0.32f);
  private static final Vector3f HAPPY = new Vector3f(0.08f, -0.05f, -0.06f);
  private static final Vector3f SICK = new Vector3f(-0.22f, 0.04f, -0.10f);
  private static final Vector3f PALE = new Vector3f(-0.10f, 0.06f, 0.16f);

  private final Vector3f flush = new Vector3f();
  private final Vector3f shine = new Vector3f();

  /** Looks at a face, once in a frame. */
  void show(ArkitFace face) {
    flush.set(1);
    flush.fma(face.strength(Emotion.ANGER), ANGRY);
    flush.fma(face.strength(Emotion.HAPPINESS), HAPPY);
    flush.fma(face.strength(Emotion.DISGUST), SICK);
    flush.fma(face.strength(Emotion.FEAR) + 0.6f * face.strength(Emotion.SADNESS), PALE);
    shine.zero();
    for (int i = 0; i < Emotion.COUNT; i++) {
      shine.fma(face.strength(Emotion.at(i)), linear(i));
    }
  }

  /** By what the skin's colour is multiplied. */
  Vector3f flush() {
    return flush;
  }

  /** The colour of the emotion, darker the less of it there is; linear. */
  Vector3f shine() {
    return shine;
  }

  private static Vector3f linear(int emotion) {
    int rgb = SHINE[emotion];
    return new Vector3f(linearOf(rgb >> 16), linearOf(rgb >> 8), linearOf(rgb));
  }

  private static float linearOf(int channel) {
    return (float) Math.pow((channel & 0xff) / 255f, GAMMA);
  }
}

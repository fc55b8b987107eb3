package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.window.Palette;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceColoursTest {
  private final ArkitFace face = new ArkitFace();
  private final FaceColours colours = new FaceColours();

  @ParameterizedTest
  @EnumSource(Emotion.class)
  void anEmotionHasTheHueThatItHasInTheWindow(Emotion emotion) {
    show(emotion);
    Vector3f shine = colours.shine();
    int rgb = Palette.DARK.of(emotion).getRGB();
    float red = (float) Math.pow((rgb >> 16 & 0xff) / 255f, 2.2);
    float green = (float) Math.pow((rgb >> 8 & 0xff) / 255f, 2.2);
    assertEquals(red / green, shine.x / shine.y, 1e-3);
  }

  @Test
  void anAngryFaceIsRedderAndOneAtRestIsAsItIsPainted() {
    colours.show(face);
    assertEquals(new Vector3f(1), colours.flush());
    assertEquals(new Vector3f(), colours.shine());
    show(Emotion.ANGER);
    assertTrue(colours.flush().x > 1.1f && colours.flush().y < 0.9f);
  }

  private void show(Emotion emotion) {
    float[] probabilities = new float[Emotion.COUNT];
    probabilities[emotion.index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(1, 1, probabilities, emotion, InputQuality.GOOD);
    for (int i = 0; i < 20; i++) {
      face.show(state, 20_000_000);
    }
    colours.show(face);
  }
}

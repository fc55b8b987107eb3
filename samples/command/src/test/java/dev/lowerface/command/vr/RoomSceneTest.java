package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.testing.Screen;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.opengl.GL33C;

/** Draws the room into a picture, without a headset and without a display. */
class RoomSceneTest {
  private static final Screen.Colour YELLOW =
      (red, green, blue) -> red > 225 && green > 205 && blue < 170;

  private final OffscreenContext context = RoomPicture.open();
  private final RoomScene scene = new RoomScene(null);
  private final ArkitFace face = new ArkitFace(WholeFace.view());

  @AfterEach
  void close() {
    scene.close();
    context.close();
  }

  @Test
  void aHeadOnAFloorWithoutAnExpressionIsAtRestBeforeADarkRing() {
    BufferedImage picture = draw(0);
    assertTrue(Screen.pixelsOf(picture, RoomColours.SKIN) > 20_000);
    assertTrue(Screen.pixelsOf(picture, RoomColours.FLOOR) > 40_000);
    assertEquals(0, Screen.pixelsOf(picture, YELLOW));
    assertEquals(0, Screen.pixelsOf(picture, RoomColours.MOUTH));
  }

  @Test
  void theRingShinesInTheColourOfTheEmotion() {
    show(Emotion.HAPPINESS);
    int happy = Screen.pixelsOf(draw(0), YELLOW);
    assertTrue(happy > 1_000, "a ring of " + happy + " pixels");
    show(Emotion.SURPRISE);
    assertEquals(0, Screen.pixelsOf(draw(0), YELLOW), "surprise is orange");
  }

  @Test
  void theMouthOpensWithSurprise() {
    show(Emotion.SURPRISE);
    int open = Screen.pixelsOf(draw(0), RoomColours.MOUTH);
    assertTrue(open > 30, "an open mouth of " + open + " pixels");
  }

  @Test
  void theFloorMirrorsTheRing() {
    show(Emotion.HAPPINESS);
    BufferedImage down = draw(-40);
    int mirrored =
        Screen.pixelsOf(
            down.getSubimage(0, RoomPicture.SIZE / 2, RoomPicture.SIZE, RoomPicture.SIZE / 2),
            (red, green, blue) -> red > 85 && green > 75 && blue < 0.75 * green);
    assertTrue(mirrored > 100, "a ring of " + mirrored + " pixels in the floor");
  }

  @Test
  void leavesNoErrorOfOpenGl() {
    show(Emotion.ANGER);
    draw(0);
    assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
  }

  private void show(Emotion emotion) {
    RoomPicture.show(face, emotion);
  }

  private BufferedImage draw(float degrees) {
    return RoomPicture.draw(scene, face, degrees);
  }
}

package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.testing.Screen;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;

/** Draws the room into a picture, without a headset and without a display. */
class RoomSceneTest {
  private static final int SIZE = 400;
  private static final long FRAME_NANOS = 20_000_000;
  private static final Screen.Colour YELLOW =
      (red, green, blue) -> red > 225 && green > 205 && blue < 170;

  private final OffscreenContext context = open();
  private final RoomScene scene = new RoomScene();
  private final ArkitFace face = new ArkitFace(WholeFace.view());

  @AfterEach
  void close() {
    scene.close();
    context.close();
  }

  @Test
  void aHeadOnAFloorWithoutAnExpressionIsAtRestBeforeADarkRing() {
    BufferedImage picture = draw(0);
    assertTrue(Screen.pixelsOf(picture, VrCommandMonadoTest.SKIN) > 5_000);
    assertTrue(Screen.pixelsOf(picture, VrCommandMonadoTest.FLOOR) > 10_000);
    assertEquals(0, Screen.pixelsOf(picture, YELLOW));
    assertEquals(0, Screen.pixelsOf(picture, VrCommandMonadoTest.MOUTH));
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
    int open = Screen.pixelsOf(draw(0), VrCommandMonadoTest.MOUTH);
    assertTrue(open > 30, "an open mouth of " + open + " pixels");
  }

  @Test
  void theFloorMirrorsTheRing() {
    show(Emotion.HAPPINESS);
    BufferedImage down = draw(-55);
    int mirrored =
        Screen.pixelsOf(
            down.getSubimage(0, SIZE / 2, SIZE, SIZE / 2),
            (red, green, blue) -> red > 90 && green > 80 && blue < 0.8 * green);
    assertTrue(mirrored > 100, "a ring of " + mirrored + " pixels in the floor");
  }

  @Test
  void leavesNoErrorOfOpenGl() {
    show(Emotion.ANGER);
    draw(0);
    assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
  }

  private static OffscreenContext open() {
    try {
      return OffscreenContext.openSurfaceless();
    } catch (LowerfaceException e) {
      return abort("no OpenGL without a display: " + e.getMessage());
    }
  }

  private void show(Emotion emotion) {
    float[] probabilities = new float[Emotion.COUNT];
    probabilities[emotion.index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(1, 1, probabilities, emotion, InputQuality.GOOD);
    for (int i = 0; i < 20; i++) { // Until all of it is shown.
      face.show(state, FRAME_NANOS);
    }
  }

  /** What somebody sees who looks up by so many degrees. */
  private BufferedImage draw(float degrees) {
    int[] buffers = new int[2];
    GL33C.glGenRenderbuffers(buffers);
    int framebuffer = GL33C.glGenFramebuffers();
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffer);
    attach(buffers[0], GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_SRGB8_ALPHA8);
    attach(buffers[1], GL33C.GL_DEPTH_ATTACHMENT, GL33C.GL_DEPTH_COMPONENT24);
    GL33C.glViewport(0, 0, SIZE, SIZE);
    GL33C.glEnable(GL33C.GL_FRAMEBUFFER_SRGB);
    Matrix4f looking =
        new Matrix4f()
            .perspective((float) Math.toRadians(80), 1, 0.05f, 50)
            .rotateX((float) Math.toRadians(-degrees));
    scene.show(face);
    scene.draw(looking, new Vector3f());
    ByteBuffer pixels = BufferUtils.createByteBuffer(4 * SIZE * SIZE);
    GL33C.glReadPixels(0, 0, SIZE, SIZE, GL33C.GL_BGRA, GL33C.GL_UNSIGNED_BYTE, pixels);
    GL33C.glDeleteFramebuffers(framebuffer);
    GL33C.glDeleteRenderbuffers(buffers);
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      picture.setRGB(i % SIZE, SIZE - 1 - i / SIZE, pixels.getInt(4 * i));
    }
    return picture;
  }

  private static void attach(int buffer, int where, int format) {
    GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, buffer);
    GL33C.glRenderbufferStorage(GL33C.GL_RENDERBUFFER, format, SIZE, SIZE);
    GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, where, GL33C.GL_RENDERBUFFER, buffer);
  }
}

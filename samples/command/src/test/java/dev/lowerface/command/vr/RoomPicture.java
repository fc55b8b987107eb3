package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.graphics.OffscreenContext;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;

/** What somebody sees of the room who sits in it. */
final class RoomPicture {
  static final int SIZE = 800;

  private static final long FRAME_NANOS = 20_000_000;

  private RoomPicture() {}

  /** A context without a display; ends the test where there is none. */
  static OffscreenContext open() {
    try {
      return OffscreenContext.openSurfaceless();
    } catch (LowerfaceException e) {
      return abort("no OpenGL without a display: " + e.getMessage());
    }
  }

  /** Shows all of an emotion. */
  static void show(ArkitFace face, Emotion emotion) {
    float[] probabilities = new float[Emotion.COUNT];
    probabilities[emotion.index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(1, 1, probabilities, emotion, InputQuality.GOOD);
    for (int i = 0; i < 20; i++) { // Until all of it is shown.
      face.show(state, FRAME_NANOS);
    }
  }

  /** What somebody sees who looks up by so many degrees. */
  static BufferedImage draw(RoomScene scene, ArkitFace face, float degrees) {
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

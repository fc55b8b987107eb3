package dev.lowerface.command.vr.head;

import dev.lowerface.command.vr.figure.EncodedPicture;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;

/** A picture in OpenGL's memory, sRGB, with smaller ones of itself for what is far. */
final class PictureTexture implements AutoCloseable {
  private final int texture = GL33C.glGenTextures();

  PictureTexture(EncodedPicture encoded) {
    BufferedImage picture = encoded.decode();
    int width = picture.getWidth();
    int height = picture.getHeight();
    bind();
    GL33C.glTexImage2D(
        GL33C.GL_TEXTURE_2D,
        0,
        GL33C.GL_SRGB8_ALPHA8,
        width,
        height,
        0,
        GL33C.GL_BGRA,
        GL33C.GL_UNSIGNED_INT_8_8_8_8_REV,
        0L);
    int[] row = new int[width];
    IntBuffer pixels = MemoryUtil.memAllocInt(width);
    for (int y = 0; y < height; y++) {
      pixels.clear().put(picture.getRGB(0, y, width, 1, row, 0, width)).flip();
      GL33C.glTexSubImage2D(
          GL33C.GL_TEXTURE_2D,
          0,
          0,
          y,
          width,
          1,
          GL33C.GL_BGRA,
          GL33C.GL_UNSIGNED_INT_8_8_8_8_REV,
          pixels);
    }
    MemoryUtil.memFree(pixels);
    GL33C.glGenerateMipmap(GL33C.GL_TEXTURE_2D);
    set(GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_LINEAR_MIPMAP_LINEAR);
    set(GL33C.GL_TEXTURE_WRAP_S, encoded.acrossWrap());
    set(GL33C.GL_TEXTURE_WRAP_T, encoded.downWrap());
  }

  /** One white point, for what has no picture. */
  PictureTexture() {
    bind();
    GL33C.glTexImage2D(
        GL33C.GL_TEXTURE_2D,
        0,
        GL33C.GL_SRGB8_ALPHA8,
        1,
        1,
        0,
        GL33C.GL_BGRA,
        GL33C.GL_UNSIGNED_INT_8_8_8_8_REV,
        new int[] {-1});
    set(GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_NEAREST);
  }

  private static void set(int parameter, int value) {
    GL33C.glTexParameteri(GL33C.GL_TEXTURE_2D, parameter, value);
  }

  void bind() {
    GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
    GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
  }

  @Override
  public void close() {
    GL33C.glDeleteTextures(texture);
  }
}

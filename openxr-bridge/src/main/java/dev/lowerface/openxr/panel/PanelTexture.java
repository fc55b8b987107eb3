package dev.lowerface.openxr.panel;

import org.lwjgl.opengl.GL33C;

/** Fills textures from memory, and leaves the application's state of OpenGL as it was. */
final class PanelTexture {
  private PanelTexture() {}

  /**
   * Fills a texture of the panel's size.
   *
   * @param texture its name
   * @param pixels the address of RGBA bytes, the lowest row first
   */
  static void fill(int texture, long pixels) {
    int bound = GL33C.glGetInteger(GL33C.GL_TEXTURE_BINDING_2D);
    int buffer = GL33C.glGetInteger(GL33C.GL_PIXEL_UNPACK_BUFFER_BINDING);
    int alignment = GL33C.glGetInteger(GL33C.GL_UNPACK_ALIGNMENT);
    int rowLength = GL33C.glGetInteger(GL33C.GL_UNPACK_ROW_LENGTH);
    int skippedRows = GL33C.glGetInteger(GL33C.GL_UNPACK_SKIP_ROWS);
    int skippedPixels = GL33C.glGetInteger(GL33C.GL_UNPACK_SKIP_PIXELS);
    GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
    unpack(4, 0, 0, 0);
    GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
    GL33C.nglTexSubImage2D(
        GL33C.GL_TEXTURE_2D,
        0,
        0,
        0,
        PanelPicture.WIDTH,
        PanelPicture.HEIGHT,
        GL33C.GL_RGBA,
        GL33C.GL_UNSIGNED_BYTE,
        pixels);
    GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, bound);
    unpack(alignment, rowLength, skippedRows, skippedPixels);
    GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, buffer);
  }

  private static void unpack(int alignment, int rowLength, int skippedRows, int skippedPixels) {
    GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, alignment);
    GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, rowLength);
    GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_ROWS, skippedRows);
    GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_PIXELS, skippedPixels);
  }
}

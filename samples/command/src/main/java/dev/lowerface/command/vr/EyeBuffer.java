package dev.lowerface.command.vr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.graphics.GlSwapchain;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSwapchainSubImage;

/**
 * The pictures of one eye. They are drawn with depth and, where OpenGL has it, several samples for
 * each pixel, and then put into the runtime's textures, which have neither.
 */
final class EyeBuffer implements AutoCloseable {
  private final GlSwapchain swapchain;
  private final int drawn = GL33C.glGenFramebuffers();
  private final int colour = GL33C.glGenRenderbuffers();
  private final int depth = GL33C.glGenRenderbuffers();
  private final int shown = GL33C.glGenFramebuffers();

  /**
   * Pictures of a size.
   *
   * @param session whose they are
   * @param width in pixels
   * @param height in pixels
   * @param samples of each pixel; fewer where OpenGL has not so many
   */
  EyeBuffer(XrSession session, int width, int height, int samples) {
    swapchain =
        new GlSwapchain(session, width, height, XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT);
    int most = GL33C.glGetInteger(GL33C.GL_MAX_SAMPLES);
    if (samples == 1 || allocate(Math.min(samples, most)) != GL33C.GL_FRAMEBUFFER_COMPLETE) {
      int status = allocate(0); // One for each pixel.
      if (status != GL33C.GL_FRAMEBUFFER_COMPLETE) {
        throw new LowerfaceException(
            "expected a framebuffer of %d x %d that OpenGL can draw into, got status 0x%x; try"
                    .formatted(width, height, status)
                + " another graphics driver");
      }
    }
  }

  private int allocate(int samples) {
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, drawn);
    attach(colour, GL33C.GL_COLOR_ATTACHMENT0, swapchain.format(), samples);
    attach(depth, GL33C.GL_DEPTH_ATTACHMENT, GL33C.GL_DEPTH_COMPONENT24, samples);
    int status = GL33C.glCheckFramebufferStatus(GL33C.GL_FRAMEBUFFER);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    return status;
  }

  private void attach(int buffer, int where, int format, int samples) {
    GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, buffer);
    GL33C.glRenderbufferStorageMultisample(
        GL33C.GL_RENDERBUFFER, samples, format, swapchain.width(), swapchain.height());
    GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, where, GL33C.GL_RENDERBUFFER, buffer);
  }

  /** What is drawn from here on is a picture of this eye. */
  void begin() {
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, drawn);
    GL33C.glViewport(0, 0, swapchain.width(), swapchain.height());
  }

  /** Waits for the next texture, and leaves the picture in it until {@link #release}. */
  void end() {
    int texture = swapchain.acquire();
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, shown);
    GL33C.glFramebufferTexture2D(
        GL33C.GL_FRAMEBUFFER, GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_TEXTURE_2D, texture, 0);
    GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, drawn);
    int right = swapchain.width();
    int top = swapchain.height();
    GL33C.glBlitFramebuffer(
        0, 0, right, top, 0, 0, right, top, GL33C.GL_COLOR_BUFFER_BIT, GL33C.GL_NEAREST);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
  }

  /** Shows the picture on the desktop, too. */
  void mirror(SessionContext desktop) {
    desktop.mirror(shown, swapchain.width(), swapchain.height());
  }

  /** Hands the texture to the runtime. */
  void release() {
    swapchain.release();
  }

  /** Says which part of the texture the eye sees: all of it. */
  void describe(XrSwapchainSubImage image) {
    swapchain.describe(image);
  }

  @Override
  public void close() {
    GL33C.glDeleteFramebuffers(drawn);
    GL33C.glDeleteFramebuffers(shown);
    GL33C.glDeleteRenderbuffers(colour);
    GL33C.glDeleteRenderbuffers(depth);
    swapchain.close();
  }
}

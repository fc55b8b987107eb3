package dev.lowerface.command.vr;

import dev.lowerface.openxr.graphics.GlSwapchain;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSwapchainSubImage;

/** The pictures of one eye, and a framebuffer with a depth to draw them with. */
final class EyeBuffer implements AutoCloseable {
  private final GlSwapchain swapchain;
  private final int framebuffer = GL33C.glGenFramebuffers();
  private final int depth = GL33C.glGenRenderbuffers();

  EyeBuffer(XrSession session, int width, int height) {
    swapchain =
        new GlSwapchain(session, width, height, XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffer);
    GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, depth);
    GL33C.glRenderbufferStorage(
        GL33C.GL_RENDERBUFFER, GL33C.GL_DEPTH_COMPONENT24, swapchain.width(), swapchain.height());
    GL33C.glFramebufferRenderbuffer(
        GL33C.GL_FRAMEBUFFER, GL33C.GL_DEPTH_ATTACHMENT, GL33C.GL_RENDERBUFFER, depth);
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
  }

  /** Waits for the next texture; what is drawn from here on goes into it. */
  void begin() {
    int texture = swapchain.acquire();
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffer);
    GL33C.glFramebufferTexture2D(
        GL33C.GL_FRAMEBUFFER, GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_TEXTURE_2D, texture, 0);
    GL33C.glViewport(0, 0, swapchain.width(), swapchain.height());
  }

  /**
   * Hands the texture to the runtime.
   *
   * @param mirror where to show it, too; null for nowhere
   */
  void end(@Nullable MirrorWindow mirror) {
    if (mirror != null) {
      mirror.show(framebuffer, swapchain.width(), swapchain.height());
    }
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    swapchain.release();
  }

  /** Says which part of the texture the eye sees: all of it. */
  void describe(XrSwapchainSubImage image) {
    swapchain.describe(image);
  }

  @Override
  public void close() {
    GL33C.glDeleteFramebuffers(framebuffer);
    GL33C.glDeleteRenderbuffers(depth);
    swapchain.close();
  }
}

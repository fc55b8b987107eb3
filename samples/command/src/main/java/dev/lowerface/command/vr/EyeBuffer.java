package dev.lowerface.command.vr;

import dev.lowerface.openxr.graphics.GlSwapchain;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSwapchainSubImage;

/** The pictures of one eye, and a framebuffer to draw them with. */
final class EyeBuffer implements AutoCloseable {
  private final GlSwapchain swapchain;
  private final int framebuffer;

  EyeBuffer(XrSession session, int width, int height) {
    swapchain =
        new GlSwapchain(session, width, height, XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT);
    framebuffer = GL33C.glGenFramebuffers();
  }

  /** Waits for the next texture; what is drawn from here on goes into it. */
  void begin() {
    int texture = swapchain.acquire();
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffer);
    GL33C.glFramebufferTexture2D(
        GL33C.GL_FRAMEBUFFER, GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_TEXTURE_2D, texture, 0);
    GL33C.glViewport(0, 0, swapchain.width(), swapchain.height());
  }

  /** Hands the texture to the runtime. */
  void end() {
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
    swapchain.close();
  }
}

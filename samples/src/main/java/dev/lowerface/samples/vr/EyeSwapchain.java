package dev.lowerface.samples.vr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.XrCall;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSwapchain;
import org.lwjgl.openxr.XrSwapchainCreateInfo;
import org.lwjgl.openxr.XrSwapchainImageBaseHeader;
import org.lwjgl.openxr.XrSwapchainImageOpenGLKHR;
import org.lwjgl.openxr.XrSwapchainImageWaitInfo;
import org.lwjgl.openxr.XrSwapchainSubImage;
import org.lwjgl.system.MemoryStack;

/** The pictures of one eye: the runtime's textures, each with a framebuffer to draw into. */
final class EyeSwapchain implements AutoCloseable {
  private final XrSwapchain swapchain;
  private final int width;
  private final int height;
  private final int[] framebuffers;

  EyeSwapchain(XrSession session, int width, int height) {
    this.width = width;
    this.height = height;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSwapchainCreateInfo info =
          XrSwapchainCreateInfo.calloc(stack)
              .type$Default()
              .usageFlags(XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT)
              .format(format(session, stack))
              .sampleCount(1)
              .width(width)
              .height(height)
              .faceCount(1)
              .arraySize(1)
              .mipCount(1);
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSwapchain(session, info, handle), "xrCreateSwapchain");
      swapchain = new XrSwapchain(handle.get(0), session);
      framebuffers = framebuffers(stack);
    }
  }

  /** Waits for the next texture and binds its framebuffer. */
  void begin() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer index = stack.mallocInt(1);
      XrCall.check(XR10.xrAcquireSwapchainImage(swapchain, null, index), "xrAcquireSwapchainImage");
      XrSwapchainImageWaitInfo info =
          XrSwapchainImageWaitInfo.calloc(stack).type$Default().timeout(XR10.XR_INFINITE_DURATION);
      XrCall.check(XR10.xrWaitSwapchainImage(swapchain, info), "xrWaitSwapchainImage");
      GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, framebuffers[index.get(0)]);
    }
    GL33C.glViewport(0, 0, width, height);
  }

  /** Hands the texture to the runtime. */
  void end() {
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    XrCall.check(XR10.xrReleaseSwapchainImage(swapchain, null), "xrReleaseSwapchainImage");
  }

  /** Says which part of the texture the eye sees: all of it. */
  void describe(XrSwapchainSubImage image) {
    image.swapchain(swapchain).imageRect().extent().width(width).height(height);
  }

  @Override
  public void close() {
    GL33C.glDeleteFramebuffers(framebuffers);
    XR10.xrDestroySwapchain(swapchain);
  }

  private int[] framebuffers(MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    String call = "xrEnumerateSwapchainImages";
    XrCall.check(XR10.xrEnumerateSwapchainImages(swapchain, count, null), call);
    XrSwapchainImageOpenGLKHR.Buffer images = XrSwapchainImageOpenGLKHR.calloc(count.get(0), stack);
    images.forEach(image -> image.type$Default());
    XrCall.check(
        XR10.xrEnumerateSwapchainImages(
            swapchain,
            count,
            XrSwapchainImageBaseHeader.create(images.address(), images.capacity())),
        call);
    int[] made = new int[images.capacity()];
    for (int i = 0; i < made.length; i++) {
      made[i] = GL33C.glGenFramebuffers();
      GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, made[i]);
      GL33C.glFramebufferTexture2D(
          GL33C.GL_FRAMEBUFFER,
          GL33C.GL_COLOR_ATTACHMENT0,
          GL33C.GL_TEXTURE_2D,
          images.get(i).image(),
          0);
    }
    GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    return made;
  }

  private static long format(XrSession session, MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    String call = "xrEnumerateSwapchainFormats";
    XrCall.check(XR10.xrEnumerateSwapchainFormats(session, count, null), call);
    LongBuffer formats = stack.mallocLong(count.get(0));
    XrCall.check(XR10.xrEnumerateSwapchainFormats(session, count, formats), call);
    for (int i = 0; i < formats.capacity(); i++) {
      if (formats.get(i) == GL33C.GL_SRGB8_ALPHA8) {
        return GL33C.GL_SRGB8_ALPHA8;
      }
    }
    throw new LowerfaceException(
        "expected an OpenXR runtime with swapchains of GL_SRGB8_ALPHA8; this one has none");
  }
}

package dev.lowerface.openxr.panel;

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
import org.lwjgl.system.MemoryStack;

/** The textures of a panel, which are filled from memory. The OpenGL context must be current. */
final class PanelSwapchain implements AutoCloseable {
  private final XrSwapchain swapchain;
  private final int width;
  private final int height;
  private final int[] textures;

  PanelSwapchain(XrSession session, int width, int height) {
    this.width = width;
    this.height = height;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSwapchainCreateInfo info =
          XrSwapchainCreateInfo.calloc(stack)
              .type$Default()
              .usageFlags(
                  XR10.XR_SWAPCHAIN_USAGE_SAMPLED_BIT
                      | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT
                      | XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT)
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
      textures = textures(stack);
    }
  }

  XrSwapchain handle() {
    return swapchain;
  }

  /**
   * Fills the next texture and hands it to the runtime.
   *
   * @param pixels the address of RGBA bytes, the lowest row first
   * @return the texture that was filled
   */
  int upload(long pixels) {
    int texture;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer index = stack.mallocInt(1);
      XrCall.check(XR10.xrAcquireSwapchainImage(swapchain, null, index), "xrAcquireSwapchainImage");
      XrSwapchainImageWaitInfo info =
          XrSwapchainImageWaitInfo.calloc(stack).type$Default().timeout(XR10.XR_INFINITE_DURATION);
      XrCall.check(XR10.xrWaitSwapchainImage(swapchain, info), "xrWaitSwapchainImage");
      texture = textures[index.get(0)];
    }
    fill(texture, pixels);
    XrCall.check(XR10.xrReleaseSwapchainImage(swapchain, null), "xrReleaseSwapchainImage");
    return texture;
  }

  @Override
  public void close() {
    XR10.xrDestroySwapchain(swapchain);
  }

  /** The application's state of OpenGL is as it was afterwards. */
  private void fill(int texture, long pixels) {
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
        GL33C.GL_TEXTURE_2D, 0, 0, 0, width, height, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, pixels);
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

  private int[] textures(MemoryStack stack) {
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
    int[] found = new int[images.capacity()];
    for (int i = 0; i < found.length; i++) {
      found[i] = images.get(i).image();
    }
    return found;
  }

  private static long format(XrSession session, MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    String call = "xrEnumerateSwapchainFormats";
    XrCall.check(XR10.xrEnumerateSwapchainFormats(session, count, null), call);
    LongBuffer formats = stack.mallocLong(count.get(0));
    XrCall.check(XR10.xrEnumerateSwapchainFormats(session, count, formats), call);
    for (int wanted : new int[] {GL33C.GL_SRGB8_ALPHA8, GL33C.GL_RGBA8}) {
      for (int i = 0; i < formats.capacity(); i++) {
        if (formats.get(i) == wanted) {
          return wanted;
        }
      }
    }
    throw new LowerfaceException(
        "expected an OpenXR runtime with swapchains of GL_SRGB8_ALPHA8 or GL_RGBA8 for the panel;"
            + " this one has neither, so leave the panel out");
  }
}

package dev.lowerface.openxr.graphics;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.XrCall;
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

/**
 * A swapchain of OpenGL textures, of sRGB colour if the runtime has it. All calls on the thread
 * where the session's context is current.
 */
public final class GlSwapchain implements AutoCloseable {
  private final XrSwapchain swapchain;
  private final int width;
  private final int height;
  private final int format;
  private final int[] textures;

  /**
   * A swapchain of single pictures.
   *
   * @param session a session with an OpenGL binding
   * @param width in pixels
   * @param height in pixels
   * @param usage XrSwapchainUsageFlags
   * @throws LowerfaceException if the runtime has neither GL_SRGB8_ALPHA8 nor GL_RGBA8, or refuses
   */
  public GlSwapchain(XrSession session, int width, int height, long usage) {
    this.width = width;
    this.height = height;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      format = format(session, stack);
      XrSwapchainCreateInfo info =
          XrSwapchainCreateInfo.calloc(stack)
              .type$Default()
              .usageFlags(usage)
              .format(format)
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

  /**
   * Waits for the next texture, which is the caller's until {@link #release()}.
   *
   * @return the name of the OpenGL texture
   */
  public int acquire() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer index = stack.mallocInt(1);
      XrCall.check(XR10.xrAcquireSwapchainImage(swapchain, null, index), "xrAcquireSwapchainImage");
      XrSwapchainImageWaitInfo info =
          XrSwapchainImageWaitInfo.calloc(stack).type$Default().timeout(XR10.XR_INFINITE_DURATION);
      XrCall.check(XR10.xrWaitSwapchainImage(swapchain, info), "xrWaitSwapchainImage");
      return textures[index.get(0)];
    }
  }

  /** Hands the texture to the runtime. */
  public void release() {
    XrCall.check(XR10.xrReleaseSwapchainImage(swapchain, null), "xrReleaseSwapchainImage");
  }

  /**
   * Says that all of a texture is to be seen.
   *
   * @param image a part of a composition layer
   */
  public void describe(XrSwapchainSubImage image) {
    image.swapchain(swapchain).imageRect().extent().width(width).height(height);
  }

  /**
   * Width of the textures.
   *
   * @return pixels
   */
  public int width() {
    return width;
  }

  /**
   * Height of the textures.
   *
   * @return pixels
   */
  public int height() {
    return height;
  }

  /**
   * Format of the textures, which a buffer has to have, too, whose samples are resolved into one.
   *
   * @return GL_SRGB8_ALPHA8 or GL_RGBA8
   */
  public int format() {
    return format;
  }

  /** Destroys the swapchain and its textures. */
  @Override
  public void close() {
    XR10.xrDestroySwapchain(swapchain);
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

  private static int format(XrSession session, MemoryStack stack) {
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
        "expected an OpenXR runtime with OpenGL swapchains of GL_SRGB8_ALPHA8 or GL_RGBA8; this one"
            + " has neither, so nothing can be shown with it");
  }
}

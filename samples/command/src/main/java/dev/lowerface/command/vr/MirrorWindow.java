package dev.lowerface.command.vr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.LwjglFolder;
import dev.lowerface.openxr.graphics.GraphicsBinding;
import java.nio.IntBuffer;
import java.util.List;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;

/**
 * A window on the desktop that mirrors one eye, so that others see what the wearer sees. It never
 * waits for the desktop's display: the headset sets the pace.
 */
final class MirrorWindow implements SessionContext {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;

  private final long window;

  /** Opens it, with its context current on this thread. */
  MirrorWindow() {
    LwjglFolder.use();
    if (GLFW.glfwPlatformSupported(GLFW.GLFW_PLATFORM_X11)) {
      // On a Wayland desktop XWayland has the GLX that OpenXR runtimes know.
      GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11);
    }
    if (!GLFW.glfwInit()) {
      throw new LowerfaceException(
          "expected a display for the mirror's window; set DISPLAY, or unset it for none");
    }
    GLFW.glfwDefaultWindowHints();
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
    GLFW.glfwWindowHint(GLFW.GLFW_FOCUS_ON_SHOW, GLFW.GLFW_FALSE);
    window = GLFW.glfwCreateWindow(WIDTH, HEIGHT, "Lowerface: what the left eye sees", 0, 0);
    if (window == 0) {
      GLFW.glfwTerminate();
      throw new LowerfaceException(
          "expected a window with OpenGL 3.3; install a driver of the graphics card that has it");
    }
    GLFW.glfwMakeContextCurrent(window);
    GLFW.glfwSwapInterval(0);
    GL.createCapabilities();
  }

  @Override
  public List<String> requiredExtensions() {
    return List.of(KHROpenGLEnable.XR_KHR_OPENGL_ENABLE_EXTENSION_NAME);
  }

  @Override
  public long binding(XrInstance instance, long systemId, MemoryStack stack) {
    return GraphicsBinding.ofGlfw(instance, systemId, window, stack);
  }

  @Override
  public boolean isClosed() {
    GLFW.glfwPollEvents();
    return GLFW.glfwWindowShouldClose(window);
  }

  /** Shows the middle of the picture, as much of it as has the window's shape. */
  @Override
  public void mirror(int framebuffer, int width, int height) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer across = stack.mallocInt(1);
      IntBuffer up = stack.mallocInt(1);
      GLFW.glfwGetFramebufferSize(window, across, up);
      int right = across.get(0);
      int top = up.get(0);
      if (right == 0 || top == 0) {
        return; // Minimised.
      }
      double scale = Math.min((double) width / right, (double) height / top);
      int left = (int) (width - right * scale) / 2;
      int low = (int) (height - top * scale) / 2;
      GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, framebuffer);
      GL33C.glBindFramebuffer(GL33C.GL_DRAW_FRAMEBUFFER, 0);
      // Values as they are: a window's framebuffer takes sRGB as bytes, whether it says so or not.
      GL33C.glDisable(GL33C.GL_FRAMEBUFFER_SRGB);
      GL33C.glBlitFramebuffer(
          left,
          low,
          width - left,
          height - low,
          0,
          0,
          right,
          top,
          GL33C.GL_COLOR_BUFFER_BIT,
          GL33C.GL_LINEAR);
      GL33C.glEnable(GL33C.GL_FRAMEBUFFER_SRGB);
      GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, 0);
    }
    GLFW.glfwSwapBuffers(window);
  }

  @Override
  public void close() {
    GL.setCapabilities(null);
    GLFW.glfwMakeContextCurrent(0);
    GLFW.glfwDestroyWindow(window);
    GLFW.glfwTerminate();
  }
}

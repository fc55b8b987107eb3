package dev.lowerface.command.vr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.LwjglFolder;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryStack;

/**
 * A window on the desktop that has the OpenGL context and mirrors one eye, so that others see what
 * the wearer sees. It never waits for the desktop's display: the headset sets the pace.
 */
final class MirrorWindow implements AutoCloseable {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  private final long window;

  /** Opens it, with the context current in this thread. */
  MirrorWindow() {
    LwjglFolder.use();
    if (GLFW.glfwPlatformSupported(GLFW.GLFW_PLATFORM_X11)) {
      // On a Wayland desktop XWayland has the GLX that OpenXR runtimes know.
      GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11);
    }
    if (!GLFW.glfwInit()) {
      throw new LowerfaceException(
          "expected a display for OpenGL; log in to a desktop, or set DISPLAY");
    }
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
    GLFW.glfwWindowHint(GLFW.GLFW_SRGB_CAPABLE, GLFW.GLFW_TRUE);
    GLFW.glfwWindowHint(GLFW.GLFW_FOCUS_ON_SHOW, GLFW.GLFW_FALSE);
    window = GLFW.glfwCreateWindow(WIDTH, HEIGHT, "Lowerface: the left eye", 0, 0);
    if (window == 0) {
      GLFW.glfwTerminate();
      throw new LowerfaceException(
          "expected a window with OpenGL 3.3; install a driver of the graphics card that has it");
    }
    GLFW.glfwMakeContextCurrent(window);
    GLFW.glfwSwapInterval(0);
    GL.createCapabilities();
  }

  /** GLFW's handle, which the session's graphics binding wants. */
  long handle() {
    return window;
  }

  /** Looks after the window, and says whether somebody has closed it. */
  boolean poll() {
    GLFW.glfwPollEvents();
    return GLFW.glfwWindowShouldClose(window);
  }

  /**
   * Shows the middle of a picture, as much of it as has the window's shape.
   *
   * @param framebuffer what holds the picture
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   */
  void show(int framebuffer, int width, int height) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      var wide = stack.mallocInt(1);
      var high = stack.mallocInt(1);
      GLFW.glfwGetFramebufferSize(window, wide, high);
      double scale = Math.min((double) width / wide.get(0), (double) height / high.get(0));
      int left = (int) (width - wide.get(0) * scale) / 2;
      int low = (int) (height - high.get(0) * scale) / 2;
      GL33C.glBindFramebuffer(GL33C.GL_READ_FRAMEBUFFER, framebuffer);
      GL33C.glBindFramebuffer(GL33C.GL_DRAW_FRAMEBUFFER, 0);
      GL33C.glBlitFramebuffer(
          left,
          low,
          width - left,
          height - low,
          0,
          0,
          wide.get(0),
          high.get(0),
          GL33C.GL_COLOR_BUFFER_BIT,
          GL33C.GL_LINEAR);
    }
    GLFW.glfwSwapBuffers(window);
  }

  @Override
  public void close() {
    GLFW.glfwTerminate();
  }
}

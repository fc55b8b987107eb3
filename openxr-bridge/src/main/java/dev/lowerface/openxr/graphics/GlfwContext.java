package dev.lowerface.openxr.graphics;

import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** The context of a hidden GLFW window: GLX, or WGL on Windows. */
final class GlfwContext implements OffscreenContext {
  private long window;

  private GlfwContext(long window) {
    this.window = window;
  }

  static OffscreenContext open() {
    // Where Wayland is the desktop, XWayland gives the GLX that OpenXR runtimes know.
    if (GLFW.glfwPlatformSupported(GLFW.GLFW_PLATFORM_X11)) {
      GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_X11);
    }
    if (!GLFW.glfwInit()) {
      throw new LowerfaceException(
          "expected a display for an OpenGL context" + why() + "; see that DISPLAY names one");
    }
    GLFW.glfwDefaultWindowHints();
    GLFW.glfwWindowHint(GLFW.GLFW_VISIBLE, GLFW.GLFW_FALSE);
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, 3);
    GLFW.glfwWindowHint(GLFW.GLFW_OPENGL_PROFILE, GLFW.GLFW_OPENGL_CORE_PROFILE);
    long window = GLFW.glfwCreateWindow(16, 16, "Lowerface", 0, 0);
    if (window == 0) {
      String why = why();
      GLFW.glfwTerminate();
      throw new LowerfaceException(
          "expected OpenGL 3.3" + why + "; install a graphics driver that has it");
    }
    GLFW.glfwMakeContextCurrent(window);
    GL.createCapabilities();
    return new GlfwContext(window);
  }

  @Override
  public List<String> requiredExtensions() {
    return List.of(KHROpenGLEnable.XR_KHR_OPENGL_ENABLE_EXTENSION_NAME);
  }

  @Override
  public long binding(XrInstance instance, long systemId, MemoryStack stack) {
    if (window == 0) {
      throw new IllegalStateException("the OpenGL context is closed");
    }
    return GraphicsBinding.ofGlfw(instance, systemId, window, stack);
  }

  @Override
  public void close() {
    if (window != 0) {
      GL.setCapabilities(null);
      GLFW.glfwMakeContextCurrent(0);
      GLFW.glfwDestroyWindow(window);
      GLFW.glfwTerminate();
      window = 0;
    }
  }

  private static String why() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer text = stack.mallocPointer(1);
      int code = GLFW.glfwGetError(text);
      return code == 0 ? "" : " (" + MemoryUtil.memUTF8(text.get(0)) + ")";
    }
  }
}

package dev.lowerface.openxr.graphics;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.XrCall;
import org.lwjgl.PointerBuffer;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.glfw.GLFWNativeGLX;
import org.lwjgl.glfw.GLFWNativeWGL;
import org.lwjgl.glfw.GLFWNativeWin32;
import org.lwjgl.glfw.GLFWNativeX11;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GLX13;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrGraphicsBindingOpenGLWin32KHR;
import org.lwjgl.openxr.XrGraphicsBindingOpenGLXlibKHR;
import org.lwjgl.openxr.XrGraphicsRequirementsOpenGLKHR;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.linux.XVisualInfo;
import org.lwjgl.system.windows.User32;

/**
 * What {@code XrSessionCreateInfo.next} wants to know of an OpenGL context: the structures of
 * XR_KHR_opengl_enable. The Windows half is written after the specification and has not been run.
 */
public final class GraphicsBinding {
  private GraphicsBinding() {}

  /**
   * The binding of a GLFW window whose context is current on this thread: GLX on Linux with X11
   * (also XWayland), WGL on Windows. Asks the runtime which versions of OpenGL it takes, as the
   * specification wants it before a session is created.
   *
   * @param instance an instance with XR_KHR_opengl_enable
   * @param systemId the system that the session will be for
   * @param window the GLFW window
   * @param stack where the structure is put; it must live until xrCreateSession has returned
   * @return the structure's address
   * @throws LowerfaceException if the runtime does not take this version, or the window is of
   *     another platform, such as Wayland
   */
  public static long ofGlfw(XrInstance instance, long systemId, long window, MemoryStack stack) {
    requireVersion(instance, systemId);
    int platform = GLFW.glfwGetPlatform();
    return switch (platform) {
      case GLFW.GLFW_PLATFORM_X11 -> xlib(window, stack);
      case GLFW.GLFW_PLATFORM_WIN32 -> win32(window, stack);
      default ->
          throw new LowerfaceException(
              "expected GLFW on X11 or Windows, got its platform "
                  + Integer.toHexString(platform)
                  + "; on Wayland let GLFW use XWayland: glfwInitHint(GLFW_PLATFORM,"
                  + " GLFW_PLATFORM_X11)");
    };
  }

  /** Refuses the context that is current on this thread if the runtime does not take it. */
  static void requireVersion(XrInstance instance, long systemId) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrGraphicsRequirementsOpenGLKHR required =
          XrGraphicsRequirementsOpenGLKHR.calloc(stack).type$Default();
      XrCall.check(
          KHROpenGLEnable.xrGetOpenGLGraphicsRequirementsKHR(instance, systemId, required),
          "xrGetOpenGLGraphicsRequirementsKHR");
      long version =
          XR10.XR_MAKE_VERSION(
              GL33C.glGetInteger(GL33C.GL_MAJOR_VERSION),
              GL33C.glGetInteger(GL33C.GL_MINOR_VERSION),
              0);
      // Newer contexts are compatible with what runtimes name as the newest they know.
      if (version < required.minApiVersionSupported()) {
        throw new LowerfaceException(
            "expected an OpenGL context of version %s or later, as the OpenXR runtime asks for, got %s"
                .formatted(shown(required.minApiVersionSupported()), shown(version)));
      }
    }
  }

  private static String shown(long version) {
    return XR10.XR_VERSION_MAJOR(version) + "." + XR10.XR_VERSION_MINOR(version);
  }

  private static long xlib(long window, MemoryStack stack) {
    long display = GLFWNativeX11.glfwGetX11Display();
    PointerBuffer config = stack.mallocPointer(1);
    if (!GLFWNativeGLX.glfwGetGLXFBConfig(window, config)) {
      throw new LowerfaceException(
          "expected a GLFW window with a GLX context; create it with GLFW_CONTEXT_CREATION_API"
              + " GLFW_NATIVE_CONTEXT_API");
    }
    XVisualInfo visual = GLX13.glXGetVisualFromFBConfig(display, config.get(0));
    return XrGraphicsBindingOpenGLXlibKHR.calloc(stack)
        .type(KHROpenGLEnable.XR_TYPE_GRAPHICS_BINDING_OPENGL_XLIB_KHR)
        .xDisplay(display)
        .visualid(visual == null ? 0 : (int) visual.visualid())
        .glxFBConfig(config.get(0))
        .glxDrawable(GLFWNativeGLX.glfwGetGLXWindow(window))
        .glxContext(GLFWNativeGLX.glfwGetGLXContext(window))
        .address();
  }

  private static long win32(long window, MemoryStack stack) {
    return XrGraphicsBindingOpenGLWin32KHR.calloc(stack)
        .type$Default()
        .hDC(User32.GetDC(GLFWNativeWin32.glfwGetWin32Window(window)))
        .hGLRC(GLFWNativeWGL.glfwGetWGLContext(window))
        .address();
  }
}

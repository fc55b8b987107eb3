package dev.lowerface.openxr.graphics;

import dev.lowerface.expression.LowerfaceException;
import java.nio.IntBuffer;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.egl.EGL15;
import org.lwjgl.opengl.GL;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.MNDXEGLEnable;
import org.lwjgl.openxr.XrGraphicsBindingEGLMNDX;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A context through EGL_MESA_platform_surfaceless, for a machine without a display. OpenXR runtimes
 * take it by XR_MNDX_egl_enable, which Monado has.
 */
final class EglContext implements OffscreenContext {
  /** EGL_PLATFORM_SURFACELESS_MESA of EGL_MESA_platform_surfaceless; LWJGL does not bind it. */
  private static final int PLATFORM_SURFACELESS = 0x31DD;

  private final long display;
  private final long config;
  private long context;

  private EglContext(long display, long config, long context) {
    this.display = display;
    this.config = config;
    this.context = context;
  }

  static OffscreenContext open() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long display = surfacelessDisplay();
      IntBuffer major = stack.mallocInt(1);
      IntBuffer minor = stack.mallocInt(1);
      require(
          display != EGL15.EGL_NO_DISPLAY && EGL15.eglInitialize(display, major, minor),
          "a display without a surface (EGL_MESA_platform_surfaceless)");
      EGL.createDisplayCapabilities(display, major.get(0), minor.get(0));
      try {
        require(EGL15.eglBindAPI(EGL15.EGL_OPENGL_API), "OpenGL");
        PointerBuffer config = stack.mallocPointer(1);
        var count = stack.mallocInt(1);
        var wanted =
            stack.ints(
                EGL15.EGL_RENDERABLE_TYPE,
                EGL15.EGL_OPENGL_BIT,
                EGL15.EGL_SURFACE_TYPE,
                0,
                EGL15.EGL_NONE);
        require(
            EGL15.eglChooseConfig(display, wanted, config, count) && count.get(0) > 0,
            "a configuration for OpenGL");
        var attributes =
            stack.ints(
                EGL15.EGL_CONTEXT_MAJOR_VERSION,
                3,
                EGL15.EGL_CONTEXT_MINOR_VERSION,
                3,
                EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK,
                EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                EGL15.EGL_NONE);
        long context =
            EGL15.eglCreateContext(display, config.get(0), EGL15.EGL_NO_CONTEXT, attributes);
        require(context != EGL15.EGL_NO_CONTEXT, "OpenGL 3.3");
        require(
            EGL15.eglMakeCurrent(display, EGL15.EGL_NO_SURFACE, EGL15.EGL_NO_SURFACE, context),
            "a context without a surface");
        GL.createCapabilities();
        return new EglContext(display, config.get(0), context);
      } catch (RuntimeException e) {
        EGL15.eglTerminate(display);
        throw e;
      }
    }
  }

  @Override
  public List<String> requiredExtensions() {
    return List.of(
        KHROpenGLEnable.XR_KHR_OPENGL_ENABLE_EXTENSION_NAME,
        MNDXEGLEnable.XR_MNDX_EGL_ENABLE_EXTENSION_NAME);
  }

  @Override
  public long binding(XrInstance instance, long systemId, MemoryStack stack) {
    if (context == EGL15.EGL_NO_CONTEXT) {
      throw new IllegalStateException("the OpenGL context is closed");
    }
    GraphicsBinding.requireVersion(instance, systemId);
    return XrGraphicsBindingEGLMNDX.calloc(stack)
        .type$Default()
        .getProcAddress(EGL.getCapabilities().eglGetProcAddress)
        .display(display)
        .config(config)
        .context(context)
        .address();
  }

  @Override
  public void close() {
    if (context != EGL15.EGL_NO_CONTEXT) {
      GL.setCapabilities(null);
      EGL15.eglMakeCurrent(
          display, EGL15.EGL_NO_SURFACE, EGL15.EGL_NO_SURFACE, EGL15.EGL_NO_CONTEXT);
      EGL15.eglDestroyContext(display, context);
      EGL15.eglTerminate(display);
      context = EGL15.EGL_NO_CONTEXT;
    }
  }

  /**
   * Through its address: before there is a display, LWJGL knows no function that is newer than 1.4.
   */
  private static long surfacelessDisplay() {
    long function;
    try {
      function = EGL.getFunctionProvider().getFunctionAddress("eglGetPlatformDisplayEXT");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new LowerfaceException(
          "expected EGL for OpenGL without a display; install libEGL (Debian's libegl1)", e);
    }
    require(function != MemoryUtil.NULL, "EGL_EXT_platform_base");
    return JNI.callPPP(PLATFORM_SURFACELESS, EGL15.EGL_DEFAULT_DISPLAY, MemoryUtil.NULL, function);
  }

  private static void require(boolean had, String what) {
    if (!had) {
      throw new LowerfaceException(
          "expected "
              + what
              + " from EGL (error 0x"
              + Integer.toHexString(EGL15.eglGetError())
              + "); install a graphics driver that has it, or start where there is a display");
    }
  }
}

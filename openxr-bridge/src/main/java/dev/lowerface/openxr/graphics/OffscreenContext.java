package dev.lowerface.openxr.graphics;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.LwjglFolder;
import java.util.List;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.Platform;

/**
 * An OpenGL 3.3 core context without a visible window, for an OpenXR session of our own. Made, used
 * and closed by one thread, on which it is current from the beginning.
 */
public interface OffscreenContext extends AutoCloseable {
  /**
   * Opens a context: of a hidden window on Windows and where there is an X display, else through
   * EGL without any surface.
   *
   * @return the context, current on this thread
   * @throws LowerfaceException if this machine has no OpenGL 3.3, or none that is to be had without
   *     a display
   */
  static OffscreenContext open() {
    LwjglFolder.use();
    return Platform.get() == Platform.LINUX && System.getenv("DISPLAY") == null
        ? EglContext.open()
        : GlfwContext.open();
  }

  /**
   * Opens a context through EGL, display or not.
   *
   * @return the context, current on this thread
   * @throws LowerfaceException if this machine has no EGL with OpenGL 3.3
   */
  static OffscreenContext openSurfaceless() {
    LwjglFolder.use();
    return EglContext.open();
  }

  /**
   * The extensions that an OpenXR instance needs for this context.
   *
   * @return their names
   */
  List<String> requiredExtensions();

  /**
   * What {@code XrSessionCreateInfo.next} wants to know of this context. Asks the runtime which
   * versions of OpenGL it takes, as the specification wants it before a session is created.
   *
   * @param instance an instance with the {@link #requiredExtensions()}
   * @param systemId the system that the session will be for
   * @param stack where the structure is put; it must live until xrCreateSession has returned
   * @return the structure's address
   * @throws LowerfaceException if the runtime does not take this context
   */
  long binding(XrInstance instance, long systemId, MemoryStack stack);

  /** Frees the context; idempotent. */
  @Override
  void close();
}

package dev.lowerface.command.vr;

import java.util.List;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.Platform;

/**
 * The OpenGL 3.3 context that a session draws with, current on the thread that opened it, and what
 * is seen of it on the desktop.
 */
interface SessionContext extends AutoCloseable {
  /**
   * Opens one: that of a window which mirrors an eye if that is wanted and there is a display.
   *
   * @param mirrored whether others shall see on the desktop what the wearer sees
   */
  static SessionContext open(boolean mirrored) {
    boolean display = Platform.get() != Platform.LINUX || System.getenv("DISPLAY") != null;
    return mirrored && display ? new MirrorWindow() : new UnseenContext();
  }

  /** The extensions that an OpenXR instance needs for it. */
  List<String> requiredExtensions();

  /** What {@code XrSessionCreateInfo.next} wants to know of it. */
  long binding(XrInstance instance, long systemId, MemoryStack stack);

  /** Whether somebody has closed the window. */
  boolean isClosed();

  /**
   * Shows a picture on the desktop.
   *
   * @param framebuffer what holds it, one sample for each pixel
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   */
  void mirror(int framebuffer, int width, int height);

  @Override
  void close();
}

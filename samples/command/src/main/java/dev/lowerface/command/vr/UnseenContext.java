package dev.lowerface.command.vr;

import dev.lowerface.openxr.graphics.OffscreenContext;
import java.util.List;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.system.MemoryStack;

/** A context of which the desktop shows nothing. */
final class UnseenContext implements SessionContext {
  private final OffscreenContext context = OffscreenContext.open();

  @Override
  public List<String> requiredExtensions() {
    return context.requiredExtensions();
  }

  @Override
  public long binding(XrInstance instance, long systemId, MemoryStack stack) {
    return context.binding(instance, systemId, stack);
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void mirror(int framebuffer, int width, int height) {}

  @Override
  public void close() {
    context.close();
  }
}

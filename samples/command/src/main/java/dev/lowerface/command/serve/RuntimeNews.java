package dev.lowerface.command.serve;

import dev.lowerface.openxr.sidecar.SidecarListener;
import dev.lowerface.openxr.sidecar.SidecarMode;
import java.util.function.Consumer;

/**
 * The OpenXR runtime's comings and goings, in lines.
 *
 * @param lines hears them
 */
public record RuntimeNews(Consumer<String> lines) implements SidecarListener {
  @Override
  public void connected(String runtime, SidecarMode mode) {
    lines.accept("OpenXR: " + mode.label() + " session with " + runtime);
  }

  @Override
  public void lost(String why) {
    lines.accept("OpenXR: no session, samples have no XrTime; tried again: " + why);
  }
}

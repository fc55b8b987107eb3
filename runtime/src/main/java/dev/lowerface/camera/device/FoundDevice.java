package dev.lowerface.camera.device;

import java.util.List;

/**
 * A camera that was found on this machine.
 *
 * @param source what opens it now, for instance {@code camera:0}
 * @param name as the driver says it
 * @param stableSources what opens it too, and still does when it is plugged in elsewhere or later:
 *     by its name if no other has that; on Linux by its path in {@code /dev/v4l/by-id}, and by that
 *     of its socket in {@code /dev/v4l/by-path}
 */
public record FoundDevice(String source, String name, List<String> stableSources) {
  /** Copies the list. */
  public FoundDevice {
    stableSources = List.copyOf(stableSources);
  }
}

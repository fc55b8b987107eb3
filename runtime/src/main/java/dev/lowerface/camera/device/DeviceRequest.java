package dev.lowerface.camera.device;

import dev.lowerface.camera.SourceOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a device is asked for; it grants what it can.
 *
 * @param size of the pictures, or null for what the driver chooses
 * @param rate pictures per second, or null
 * @param format the four letters of the pixel format, or null
 */
public record DeviceRequest(
    SourceOptions.@Nullable Size size, @Nullable Integer rate, @Nullable String format) {
  static final DeviceRequest NOTHING = new DeviceRequest(null, null, null);
}

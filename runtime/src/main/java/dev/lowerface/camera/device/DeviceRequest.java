package dev.lowerface.camera.device;

import dev.lowerface.camera.SourceOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a device is asked for; what is null it may choose, and what it cannot grant is said.
 *
 * @param size of the pictures
 * @param rate pictures per second
 * @param format the four letters of the pixel format
 * @param exposureMicros how long each picture is exposed, in microseconds; {@link
 *     SourceOptions#AUTOMATIC} for what the camera finds right
 * @param gain in units of the camera's own
 * @param powerLineHertz whose flicker is to be avoided: 50, 60, 0 for none or {@link
 *     SourceOptions#AUTOMATIC}
 */
record DeviceRequest(
    SourceOptions.@Nullable Size size,
    @Nullable Integer rate,
    @Nullable String format,
    @Nullable Integer exposureMicros,
    @Nullable Integer gain,
    @Nullable Integer powerLineHertz) {
  static final DeviceRequest NOTHING = new DeviceRequest(null, null, null, null, null, null);
}

package dev.lowerface.command.cameras;

import dev.lowerface.camera.device.DeviceOffer;
import dev.lowerface.camera.device.FoundDevice;
import java.util.List;

/**
 * A camera in the list.
 *
 * @param device what it is
 * @param offer what it offers; nothing if it cannot be opened
 * @param measured what was measured, if that was asked for
 * @param error why it cannot be opened; empty if it can
 */
record ListedCamera(
    FoundDevice device, DeviceOffer offer, List<MeasuredMode> measured, String error) {}

package dev.lowerface.camera.dshow;

/**
 * How DirectShow calls a camera.
 *
 * @param moniker its unambiguous name, such as {@code @device_pnp_…}
 * @param name the one for the eye, which several may have
 */
public record DirectShowName(String moniker, String name) {}

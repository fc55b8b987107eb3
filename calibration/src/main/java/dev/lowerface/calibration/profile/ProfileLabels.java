package dev.lowerface.calibration.profile;

/**
 * What a profile is called.
 *
 * @param name of the profile
 * @param person who it is for, or empty
 * @param headset which headset, or empty
 * @param camera the source, as {@code --source} takes it
 */
public record ProfileLabels(String name, String person, String headset, String camera) {}

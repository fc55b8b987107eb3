package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;

/**
 * Where a face was found.
 *
 * @param map where it lies in the upright picture
 * @param fit correlation of what moved with a mouth that opens, 0 to 1
 * @param margin by how much it fits better than upside down
 */
public record MountResult(FaceMap map, double fit, double margin) {}

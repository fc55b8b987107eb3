package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;

/**
 * Where a face was found.
 *
 * @param map where it lies in the upright picture
 * @param fit how much of what moved a mouth that opens explains, 0 to 1
 * @param margin by how much it fits better than upside down
 * @param doubt by how much the turn depends on where the search begins: a standard deviation in
 *     degrees
 */
public record MountResult(FaceMap map, double fit, double margin, double doubt) {}

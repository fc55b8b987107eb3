package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;

/**
 * Where a face was found.
 *
 * @param map where it lies in the upright picture
 * @param trust how sure that is: about 1 for what is right, 0 for what is not
 * @param agreeing how many of the starts ended there
 */
public record MountResult(FaceMap map, double trust, int agreeing) {}

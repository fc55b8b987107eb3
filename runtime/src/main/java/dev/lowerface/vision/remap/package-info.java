/**
 * From a camera's picture to the face frame in one remap: stereo half, undistortion, mirror, turn,
 * crop and scale, with the light corrected.
 */
@NullMarked
package dev.lowerface.vision.remap;

import org.jspecify.annotations.NullMarked;

/**
 * Follows a headset that slips: compares the face frame with a neutral one at a low rate, on a
 * thread of its own, and moves the map smoothly and within bounds. {@code recentre()} does it at
 * once.
 */
@NullMarked
package dev.lowerface.calibration.drift;

import org.jspecify.annotations.NullMarked;

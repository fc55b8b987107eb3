/**
 * How long before its capture time a picture showed what it shows, measured with something that
 * blinks in the camera's view.
 */
@NullMarked
package dev.lowerface.calibration.latency;

import org.jspecify.annotations.NullMarked;

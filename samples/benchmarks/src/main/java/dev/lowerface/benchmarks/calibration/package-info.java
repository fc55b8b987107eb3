/**
 * {@code calibration-bench}: how well mounts are found, drift is followed and light is corrected.
 */
@NullMarked
package dev.lowerface.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;

/**
 * The command {@code lowerface calibration-bench}: how well a calibration finds mouths, follows
 * drift and adapts to people, all of it on simulated cameras and people, as each section says.
 */
@NullMarked
package dev.lowerface.samples.calibrationbench;

import org.jspecify.annotations.NullMarked;

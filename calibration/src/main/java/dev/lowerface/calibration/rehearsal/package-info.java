/**
 * A drawn person under a simulated mount, who does what a calibration asks: for tests, benchmarks
 * and for trying the procedure without hardware. What it shows is simulated, not measured.
 */
@NullMarked
package dev.lowerface.calibration.rehearsal;

import org.jspecify.annotations.NullMarked;

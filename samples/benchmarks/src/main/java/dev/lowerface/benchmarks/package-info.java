/**
 * The {@code lowerface-benchmarks} command: speed, memory and calibration of Lowerface, each beside
 * a plain baseline in the same run.
 */
@NullMarked
package dev.lowerface.benchmarks;

import org.jspecify.annotations.NullMarked;

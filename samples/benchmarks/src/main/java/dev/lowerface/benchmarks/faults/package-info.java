/**
 * Breaks a network camera in every way that its network, firmware and owner do, beside an engine
 * that reads it, and watches what the engine answers.
 */
@NullMarked
package dev.lowerface.benchmarks.faults;

import org.jspecify.annotations.NullMarked;

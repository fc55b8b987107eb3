/**
 * Breaks sources of pictures again and again beside an engine that reads them, and watches what the
 * engine answers.
 */
@NullMarked
package dev.lowerface.benchmarks.faults;

import org.jspecify.annotations.NullMarked;

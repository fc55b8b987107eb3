/** Figures, goals and tables of a benchmark, as text and as JSON. */
@NullMarked
package dev.lowerface.benchmarks.report;

import org.jspecify.annotations.NullMarked;

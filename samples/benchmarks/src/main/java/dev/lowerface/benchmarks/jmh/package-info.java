/** Microbenchmarks for JMH, run by {@code bench --jmh}. */
@NullMarked
package dev.lowerface.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;

/** {@code soak}: runs the hot path for a long time and looks for growth. */
@NullMarked
package dev.lowerface.benchmarks.soak;

import org.jspecify.annotations.NullMarked;

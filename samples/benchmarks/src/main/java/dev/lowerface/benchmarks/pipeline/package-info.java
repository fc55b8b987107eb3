/**
 * {@code bench}: preprocessing, inference, the whole pipeline, {@code locate} and the start, each
 * interleaved with its baseline.
 */
@NullMarked
package dev.lowerface.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;

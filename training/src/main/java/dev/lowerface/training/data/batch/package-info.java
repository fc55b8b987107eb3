/**
 * From faces to batches as networks see them: decoded, placed, degraded, occluded and normalised on
 * background threads, the same in every run with the same seed.
 */
@NullMarked
package dev.lowerface.training.data.batch;

import org.jspecify.annotations.NullMarked;

/**
 * Calibration and recognition measured on rendered people as mouth cameras see them, of identities
 * and seeds that nothing was learnt from; as lines, and as curves on a page with pictures.
 */
@NullMarked
package dev.lowerface.benchmarks.rendered;

import org.jspecify.annotations.NullMarked;

/**
 * Labelled faces: readers of the public data sets' layouts, one for each. Damaged rows and pictures
 * are counted and named.
 */
@NullMarked
package dev.lowerface.training.data;

import org.jspecify.annotations.NullMarked;

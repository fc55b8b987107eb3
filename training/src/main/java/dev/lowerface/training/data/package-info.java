/**
 * Labelled faces: readers of the public data sets' layouts, occlusion, augmentation and batches. A
 * face is a square 8-bit grey picture until a batch turns it into floats.
 */
@NullMarked
package dev.lowerface.training.data;

import org.jspecify.annotations.NullMarked;

/**
 * How training pictures differ from the faces they are made of: moved, lit and partly erased, seen
 * through a bad camera, and mixed with pictures that have no mouth.
 */
@NullMarked
package dev.lowerface.training.data.augmentation;

import org.jspecify.annotations.NullMarked;

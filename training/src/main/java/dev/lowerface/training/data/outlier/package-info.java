/**
 * Pictures without a mouth, as a camera takes them when the headset lies on a table, in a hand, or
 * under its cap. Drawn by rule from a seed, a few from parts of faces that hold no mouth, so that a
 * network can learn, and be asked, whether there is a mouth at all.
 */
@NullMarked
package dev.lowerface.training.data.outlier;

import org.jspecify.annotations.NullMarked;

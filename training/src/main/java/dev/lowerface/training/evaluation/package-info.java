/**
 * What a model file is worth, measured through the code that ships: on a split, on the same faces
 * as bad cameras take them, and on pictures that hold no mouth.
 */
@NullMarked
package dev.lowerface.training.evaluation;

import org.jspecify.annotations.NullMarked;

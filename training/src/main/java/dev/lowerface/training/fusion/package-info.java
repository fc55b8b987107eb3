/**
 * From two embeddings to eight probabilities: a linear SVM over their concatenation and a
 * temperature.
 */
@NullMarked
package dev.lowerface.training.fusion;

import org.jspecify.annotations.NullMarked;

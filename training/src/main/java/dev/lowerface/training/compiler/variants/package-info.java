/**
 * One trained model in several forms: 32 and 16-bit floats, 8-bit integers, with and without what
 * the hidden half leads to, each with its own measured accuracy, size and speed.
 */
@NullMarked
package dev.lowerface.training.compiler.variants;

import org.jspecify.annotations.NullMarked;

/**
 * 8-bit integers instead of floats: the range of each activation is measured on faces, weights are
 * scaled for each output channel.
 */
@NullMarked
package dev.lowerface.training.compiler.quantisation;

import org.jspecify.annotations.NullMarked;

/**
 * What compiles a network and runs its forward pass, backward pass and SGD step: libtorch or DL4J,
 * with the same numbers from both.
 */
@NullMarked
package dev.lowerface.training.engine;

import org.jspecify.annotations.NullMarked;

/**
 * What compiles a network and runs its forward pass, backward pass and optimiser step. Both
 * implementations give the same numbers from the same weights and batches.
 */
@NullMarked
package dev.lowerface.training.engine;

import org.jspecify.annotations.NullMarked;

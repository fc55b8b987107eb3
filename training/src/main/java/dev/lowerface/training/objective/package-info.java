/**
 * The three losses of the method with their gradients, written once in Java and handed to either
 * engine as the gradient of the network's output.
 */
@NullMarked
package dev.lowerface.training.objective;

import org.jspecify.annotations.NullMarked;

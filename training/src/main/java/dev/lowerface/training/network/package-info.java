/**
 * A network as plain data: a list of layer records, the shapes and parameters that follow from it,
 * and the weights, which belong to no engine.
 */
@NullMarked
package dev.lowerface.training.network;

import org.jspecify.annotations.NullMarked;

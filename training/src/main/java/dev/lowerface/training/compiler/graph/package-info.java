/**
 * An ONNX graph in memory: nodes, attributes, constants, the shape of each value and which rows of
 * it depend on which rows of the input.
 */
@NullMarked
package dev.lowerface.training.compiler.graph;

import org.jspecify.annotations.NullMarked;

/**
 * Writes the fused networks as one ONNX graph, and what happens to it before it ships: rows that
 * nobody sees become constants, preprocessing moves into the first convolutions, arithmetic goes to
 * 8 bits. Each pass takes a graph and gives another.
 */
@NullMarked
package dev.lowerface.training.graph;

import org.jspecify.annotations.NullMarked;

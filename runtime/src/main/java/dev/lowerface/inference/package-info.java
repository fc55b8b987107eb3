/**
 * The model file and the network in it: one fused ONNX graph, its metadata, and its execution by
 * ONNX Runtime on direct buffers.
 */
@NullMarked
package dev.lowerface.inference;

import org.jspecify.annotations.NullMarked;

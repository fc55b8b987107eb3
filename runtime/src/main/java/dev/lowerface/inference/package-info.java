/**
 * The model file and the network in it: one fused ONNX graph, its metadata, and its execution by
 * ONNX Runtime, on the CPU or on a provider that has proved to answer as the CPU does. A file is
 * checked in Java before native code sees it.
 */
@NullMarked
package dev.lowerface.inference;

import org.jspecify.annotations.NullMarked;

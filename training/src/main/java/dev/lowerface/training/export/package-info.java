/** Writes the fused network as one ONNX file, and weights as ONNX initialisers. */
@NullMarked
package dev.lowerface.training.export;

import org.jspecify.annotations.NullMarked;

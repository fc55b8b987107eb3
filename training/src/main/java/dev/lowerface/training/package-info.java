/**
 * The {@code lowerface-training} command: reproduces the distillation of arXiv:2008.01003, exports
 * the result as one ONNX file and evaluates it through the shipped runtime.
 */
@NullMarked
package dev.lowerface.training;

import org.jspecify.annotations.NullMarked;

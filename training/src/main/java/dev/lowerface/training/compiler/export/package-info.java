/**
 * From trained networks and their classifier to one ONNX file, checked against the engine that
 * trained them.
 */
@NullMarked
package dev.lowerface.training.compiler.export;

import org.jspecify.annotations.NullMarked;

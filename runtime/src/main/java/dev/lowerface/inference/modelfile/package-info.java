/**
 * Checks a model file before ONNX Runtime sees it. Written by hand, since ONNX Runtime trusts a
 * file's attributes and shapes, and a hostile one ends the process.
 */
@NullMarked
package dev.lowerface.inference.modelfile;

import org.jspecify.annotations.NullMarked;

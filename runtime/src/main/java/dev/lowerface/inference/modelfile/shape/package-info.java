/**
 * How large the values of a graph are, worked out from its inputs and operators alone. What an
 * operator makes of the sizes it gets is as onnx/docs/Operators.md defines it.
 */
@NullMarked
package dev.lowerface.inference.modelfile.shape;

import org.jspecify.annotations.NullMarked;

/**
 * ONNX Runtime under a graph that is being worked on: what it computes, and how long each operator
 * takes.
 */
@NullMarked
package dev.lowerface.training.compiler.session;

import org.jspecify.annotations.NullMarked;

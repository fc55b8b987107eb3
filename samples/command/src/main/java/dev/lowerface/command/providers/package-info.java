/**
 * The command {@code lowerface providers}: what a model can be computed with on this machine,
 * plug-ins of ONNX Runtime included.
 */
@NullMarked
package dev.lowerface.command.providers;

import org.jspecify.annotations.NullMarked;

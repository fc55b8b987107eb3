/**
 * A head or a whole figure as a file has it: parts with their triangles at rest in one space, the
 * colours and pictures of each, and which of their morph targets an expression moves, and how far.
 * Knows nothing of OpenGL.
 */
@NullMarked
package dev.lowerface.command.vr.figure;

import org.jspecify.annotations.NullMarked;

/**
 * The head that is drawn: the mesh and the shapes of ICT FaceKit (USC Institute for Creative
 * Technologies, MIT), read from a copy that the user has, and the surface that a person's face has
 * at a moment.
 */
@NullMarked
package dev.lowerface.rendering.head;

import org.jspecify.annotations.NullMarked;

/**
 * Draws a scene with OpenGL 3.3, off screen and without a display: the head, the headset before it,
 * and what lens, light and sensor make of both.
 */
@NullMarked
package dev.lowerface.rendering.opengl;

import org.jspecify.annotations.NullMarked;

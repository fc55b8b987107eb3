/**
 * What a face does: emotions as mixtures of shapes by a table of action units (Ekman and Friesen's
 * Facial Action Coding System), talking as a stream of visemes, and the habits by which people
 * differ.
 */
@NullMarked
package dev.lowerface.rendering.face;

import org.jspecify.annotations.NullMarked;

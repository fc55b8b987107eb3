/**
 * From a camera picture to the face frame the networks were trained on: which part of the face is
 * visible, where the face lies in the picture, and one folded remap from one to the other.
 */
@NullMarked
package dev.lowerface.vision;

import org.jspecify.annotations.NullMarked;

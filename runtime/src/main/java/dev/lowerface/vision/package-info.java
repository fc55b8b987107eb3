/**
 * From a camera picture to the face frame the networks were trained on: which part of the face is
 * visible, where the face lies in the picture, how the camera is built and mounted, and one folded
 * remap from one to the other; and how good the picture is that comes out.
 */
@NullMarked
package dev.lowerface.vision;

import org.jspecify.annotations.NullMarked;

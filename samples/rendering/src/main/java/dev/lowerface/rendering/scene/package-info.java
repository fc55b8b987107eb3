/**
 * What is in a picture beside the face's expression: the person, the camera and its lens, how the
 * headset sits, the light, and the sensor. Records of numbers with units, each drawn from a seed.
 */
@NullMarked
package dev.lowerface.rendering.scene;

import org.jspecify.annotations.NullMarked;

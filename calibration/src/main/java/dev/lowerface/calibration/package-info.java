/**
 * What is particular to one wearer and one mount, as a profile in a versioned JSON file: for now
 * where the face lies in the camera's picture. A profile file is untrusted input.
 */
@NullMarked
package dev.lowerface.calibration;

import org.jspecify.annotations.NullMarked;

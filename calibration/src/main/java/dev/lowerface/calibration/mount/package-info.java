/**
 * Finds the mouth in a camera's picture by its motion: while the person opens and closes it, what
 * changes shows where it is, and what is seen there leads to where the face lies. No face detector
 * is used, which would need a face. Also measures a lens from a chessboard.
 */
@NullMarked
package dev.lowerface.calibration.mount;

import org.jspecify.annotations.NullMarked;

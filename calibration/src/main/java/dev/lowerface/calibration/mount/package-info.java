/**
 * Finds the mouth in a camera's picture by its motion: while the person opens and closes it, what
 * changes is compared with what changes in a drawn mouth, over all places, sizes and turns. No face
 * detector is used, which would need a face. Also measures a lens from a chessboard.
 */
@NullMarked
package dev.lowerface.calibration.mount;

import org.jspecify.annotations.NullMarked;

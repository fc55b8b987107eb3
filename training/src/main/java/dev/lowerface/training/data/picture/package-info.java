/** Pictures of faces in memory and in files, decoded to square 8-bit pixels. */
@NullMarked
package dev.lowerface.training.data.picture;

import org.jspecify.annotations.NullMarked;

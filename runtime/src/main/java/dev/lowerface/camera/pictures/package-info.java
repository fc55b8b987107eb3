/** Folders of pictures, played as if a camera took them. */
@NullMarked
package dev.lowerface.camera.pictures;

import org.jspecify.annotations.NullMarked;

/** Video files and network streams through FFmpeg. */
@NullMarked
package dev.lowerface.camera.stream;

import org.jspecify.annotations.NullMarked;

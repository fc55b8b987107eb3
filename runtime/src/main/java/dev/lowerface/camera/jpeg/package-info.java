/**
 * Decodes the JPEGs that cameras send, and notices when one is damaged: OpenCV and FFmpeg show what
 * they can of it and call that a picture. {@link dev.lowerface.camera.jpeg.JpegDecoder} is the only
 * way in.
 */
@NullMarked
package dev.lowerface.camera.jpeg;

import org.jspecify.annotations.NullMarked;

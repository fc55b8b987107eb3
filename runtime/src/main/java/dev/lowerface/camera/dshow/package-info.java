/**
 * Cameras of Windows through DirectShow, as FFmpeg's libavdevice reads it: virtual cameras appear
 * only there, and cameras have names, formats and rates. Times are those of arrival, and controls
 * cannot be reached.
 */
@NullMarked
package dev.lowerface.camera.dshow;

import org.jspecify.annotations.NullMarked;

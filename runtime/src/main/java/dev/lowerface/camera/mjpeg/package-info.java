/**
 * Motion JPEG over HTTP, as network cameras and ESP32 boards serve it. Written by hand, since the
 * builds of OpenCV that are used read no HTTP, and FFmpeg queues pictures and hides damaged ones.
 */
@NullMarked
package dev.lowerface.camera.mjpeg;

import org.jspecify.annotations.NullMarked;

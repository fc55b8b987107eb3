/**
 * Motion JPEG over HTTP, as network cameras and ESP32 boards serve it. Read by hand from the
 * connection on, since FFmpeg believes any length that a part announces, queues pictures and hides
 * damaged ones.
 */
@NullMarked
package dev.lowerface.camera.mjpeg;

import org.jspecify.annotations.NullMarked;

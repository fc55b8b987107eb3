/**
 * Where pictures come from: devices, network streams, video files, picture sequences and a
 * synthetic mouth, each with the capture time of every picture. {@link
 * dev.lowerface.camera.CameraSource} makes them from a text. Each can be opened again after it
 * broke; doing so is left to the caller.
 */
@NullMarked
package dev.lowerface.camera;

import org.jspecify.annotations.NullMarked;

/**
 * Where pictures come from: devices, files, streams and a synthetic mouth, each with the capture
 * time of every picture.
 */
@NullMarked
package dev.lowerface.camera;

import org.jspecify.annotations.NullMarked;

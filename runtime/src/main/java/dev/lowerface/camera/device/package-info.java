/**
 * Cameras that a driver of the operating system knows: found by number, path or name, read on a
 * thread of their own, and let go of when they are closed.
 */
@NullMarked
package dev.lowerface.camera.device;

import org.jspecify.annotations.NullMarked;

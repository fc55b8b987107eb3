/**
 * Cameras that a driver of the operating system knows: found by number, path or name, asked for the
 * mode that is best for a mouth, read, and let go of when they are closed. Video4Linux and
 * DirectShow are in packages of their own.
 */
@NullMarked
package dev.lowerface.camera.device;

import org.jspecify.annotations.NullMarked;

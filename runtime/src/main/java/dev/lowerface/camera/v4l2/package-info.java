/**
 * Cameras of Linux through Video4Linux itself: its system calls, with the driver's time, number and
 * error flag of every picture, lists of modes and controls, and waiting that ends. OpenCV's own
 * reader hides all of these, shows a damaged picture as the one before, and takes ten seconds to
 * give up. Constants and structures are those of {@code linux/videodev2.h} on 64-bit machines.
 */
@NullMarked
package dev.lowerface.camera.v4l2;

import org.jspecify.annotations.NullMarked;

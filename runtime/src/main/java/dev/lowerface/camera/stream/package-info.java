/**
 * Cameras on the network and video files: what is opened when, how long it is waited for, and when
 * a picture is due. The bytes are read and decoded elsewhere.
 */
@NullMarked
package dev.lowerface.camera.stream;

import org.jspecify.annotations.NullMarked;

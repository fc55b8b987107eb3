/**
 * What every kind of capture device has in common: modes, controls, and raw pictures, which are
 * turned into pictures for the network here. The kinds of devices are in packages of their own.
 */
@NullMarked
package dev.lowerface.camera.capture;

import org.jspecify.annotations.NullMarked;

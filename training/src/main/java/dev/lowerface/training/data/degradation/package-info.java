/**
 * Pictures as mouth cameras take them: light, noise, blur, infrared, things in the way, and a
 * camera that sits elsewhere. Every effect changes a square 8-bit face in place and takes all that
 * is random from its own fields, so that the same draw gives the same picture on any thread.
 */
@NullMarked
package dev.lowerface.training.data.degradation;

import org.jspecify.annotations.NullMarked;

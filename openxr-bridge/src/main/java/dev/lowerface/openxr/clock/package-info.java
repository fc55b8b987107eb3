/**
 * From the clock of this process to the time of an OpenXR runtime and back, with a bound on the
 * error.
 */
@NullMarked
package dev.lowerface.openxr.clock;

import org.jspecify.annotations.NullMarked;

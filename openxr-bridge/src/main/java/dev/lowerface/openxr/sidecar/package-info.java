/**
 * An OpenXR session of our own beside an application that is not ours: it follows the runtime's
 * clock, so that everything published carries XrTime, may show a panel over the application, and
 * survives the runtime's comings and goings. Without a runtime there is monotonic time only.
 */
@NullMarked
package dev.lowerface.openxr.sidecar;

import org.jspecify.annotations.NullMarked;

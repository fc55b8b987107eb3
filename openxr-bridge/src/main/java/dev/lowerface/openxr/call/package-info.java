/** Calls into an OpenXR runtime, and what their results mean. */
@NullMarked
package dev.lowerface.openxr.call;

import org.jspecify.annotations.NullMarked;

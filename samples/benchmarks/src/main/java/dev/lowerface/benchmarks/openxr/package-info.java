/**
 * {@code xr-bench}: how late an expression is in the frame loop of an OpenXR session, and what the
 * plugin costs that session.
 */
@NullMarked
package dev.lowerface.benchmarks.openxr;

import org.jspecify.annotations.NullMarked;

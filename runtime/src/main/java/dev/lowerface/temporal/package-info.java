/**
 * What happens between samples: the One Euro filter on steps of capture time, the hysteresis of the
 * shown label, and the timeline that any thread asks for the expression at any time.
 */
@NullMarked
package dev.lowerface.temporal;

import org.jspecify.annotations.NullMarked;

/**
 * The one clock. Everything that needs the time is handed a {@link dev.lowerface.time.NanoClock};
 * tests hand in their own. A {@link dev.lowerface.time.TimeBase} says what the same moment is
 * elsewhere.
 */
@NullMarked
package dev.lowerface.time;

import org.jspecify.annotations.NullMarked;

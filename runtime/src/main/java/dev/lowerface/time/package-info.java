/**
 * The one clock. Everything that needs the time is handed a {@link dev.lowerface.time.NanoClock};
 * tests hand in their own.
 */
@NullMarked
package dev.lowerface.time;

import org.jspecify.annotations.NullMarked;

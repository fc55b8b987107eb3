/**
 * The two threads behind an {@code ExpressionEngine}: one captures, one sees and publishes. An
 * application touches {@link dev.lowerface.engine.EngineListener} only; the rest is public for the
 * engine's sake and may change.
 */
@NullMarked
package dev.lowerface.engine;

import org.jspecify.annotations.NullMarked;

/**
 * How often the engine does something: which pictures it looks at, and how soon it tries a camera
 * again. Public for the engine's sake only.
 */
@NullMarked
package dev.lowerface.engine.pace;

import org.jspecify.annotations.NullMarked;

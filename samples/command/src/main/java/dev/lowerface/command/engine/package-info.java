/** The options that say which camera is read how, and the end of a command that runs an engine. */
@NullMarked
package dev.lowerface.command.engine;

import org.jspecify.annotations.NullMarked;

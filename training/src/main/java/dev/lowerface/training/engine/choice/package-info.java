/** The choice of an engine by its name on the command line. */
@NullMarked
package dev.lowerface.training.engine.choice;

import org.jspecify.annotations.NullMarked;

/** The command {@code lowerface render}: contact sheets, clips and data sets of rendered mouths. */
@NullMarked
package dev.lowerface.rendering.command;

import org.jspecify.annotations.NullMarked;

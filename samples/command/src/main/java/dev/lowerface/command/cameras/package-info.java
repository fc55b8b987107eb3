/**
 * {@code lowerface cameras} lists the cameras of this machine and what each can do, and measures
 * it.
 */
@NullMarked
package dev.lowerface.command.cameras;

import org.jspecify.annotations.NullMarked;

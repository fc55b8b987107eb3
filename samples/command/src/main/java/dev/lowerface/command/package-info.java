/** The {@code lowerface} command: its entry point and list of subcommands. */
@NullMarked
package dev.lowerface.command;

import org.jspecify.annotations.NullMarked;

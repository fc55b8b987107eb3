/**
 * What every command line of Lowerface does alike: its version, its log, its exit codes and its
 * errors of one line.
 */
@NullMarked
package dev.lowerface.command.program;

import org.jspecify.annotations.NullMarked;

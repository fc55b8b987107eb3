/**
 * {@code lowerface serve} publishes to other programs without a window; {@code stats} and {@code
 * recentre} talk to the one that runs.
 */
@NullMarked
package dev.lowerface.command.serve;

import org.jspecify.annotations.NullMarked;

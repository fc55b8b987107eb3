/**
 * A session in parts of about equal work, each of which any executor can read by itself: decoded,
 * and answered by the network, before any filter.
 */
@NullMarked
package dev.lowerface.archive.part;

import org.jspecify.annotations.NullMarked;

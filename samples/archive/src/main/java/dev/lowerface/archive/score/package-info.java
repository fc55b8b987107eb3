/**
 * From the sessions of an archive to a table of samples, in the numbers that a live engine
 * publishes. What is written is not done again; what cannot be read is named.
 */
@NullMarked
package dev.lowerface.archive.score;

import org.jspecify.annotations.NullMarked;

/**
 * Recordings: samples in a file of JSON lines, written while they are made, and {@code lowerface
 * replay}, which publishes them again. Pictures are kept only with the consent of the person in
 * them.
 */
@NullMarked
package dev.lowerface.command.record;

import org.jspecify.annotations.NullMarked;

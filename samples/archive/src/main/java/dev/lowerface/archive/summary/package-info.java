/** What a table of samples says of each person and each session, for people to read. */
@NullMarked
package dev.lowerface.archive.summary;

import org.jspecify.annotations.NullMarked;

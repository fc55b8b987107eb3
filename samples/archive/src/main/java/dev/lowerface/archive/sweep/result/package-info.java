/** What trainings leave in their folders, and the table that is made of it. */
@NullMarked
package dev.lowerface.archive.sweep.result;

import org.jspecify.annotations.NullMarked;

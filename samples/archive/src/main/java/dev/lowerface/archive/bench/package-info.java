/** Measures what scoring costs: where the time of a video goes, and what a second core brings. */
@NullMarked
package dev.lowerface.archive.bench;

import org.jspecify.annotations.NullMarked;

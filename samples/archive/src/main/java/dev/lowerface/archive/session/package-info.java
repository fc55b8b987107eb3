/**
 * Recorded sessions as they lie in folders: videos and picture sequences, whose they are, and which
 * calibration profile reads them.
 */
@NullMarked
package dev.lowerface.archive.session;

import org.jspecify.annotations.NullMarked;

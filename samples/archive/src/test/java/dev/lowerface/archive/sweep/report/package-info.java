/** Tests of the figures in a sweep's report. */
@NullMarked
package dev.lowerface.archive.sweep.report;

import org.jspecify.annotations.NullMarked;

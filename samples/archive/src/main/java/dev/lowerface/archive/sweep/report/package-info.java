/** What a sweep found, for people: means, deviations, and tests of whether kinds differ. */
@NullMarked
package dev.lowerface.archive.sweep.report;

import org.jspecify.annotations.NullMarked;

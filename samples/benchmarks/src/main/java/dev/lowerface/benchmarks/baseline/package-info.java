/** What the library is measured against: the same work done plainly, one step after the other. */
@NullMarked
package dev.lowerface.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;

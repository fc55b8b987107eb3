/** Pictures, cameras and samples that the benchmarks feed in, the same in every run. */
@NullMarked
package dev.lowerface.benchmarks.made;

import org.jspecify.annotations.NullMarked;

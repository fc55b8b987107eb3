/**
 * What the library costs: the {@code bench} command measures its stages against what one would
 * write by hand, in the same run and in turns, and the {@code soak} command runs it long enough to
 * see whether it stays as it is. The library is used as an application would, through public
 * classes only.
 */
@NullMarked
package dev.lowerface.samples.bench;

import org.jspecify.annotations.NullMarked;

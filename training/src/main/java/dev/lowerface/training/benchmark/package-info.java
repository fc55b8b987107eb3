/** How fast training is, beside bare loops over the same libraries in the same run. */
@NullMarked
package dev.lowerface.training.benchmark;

import org.jspecify.annotations.NullMarked;

/**
 * Mouths that open before simulated cameras: drawn people, photographs whose jaws drop, and
 * rendered people; and what the library's finder learnt from them.
 */
@NullMarked
package dev.lowerface.benchmarks.mouths;

import org.jspecify.annotations.NullMarked;

/** Tests of tables of samples. */
@NullMarked
package dev.lowerface.archive.score;

import org.jspecify.annotations.NullMarked;

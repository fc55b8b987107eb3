/** Files that are there whole or not at all, weights among them. */
@NullMarked
package dev.lowerface.training.file;

import org.jspecify.annotations.NullMarked;

/**
 * What several commands let the user choose, on the command line or in a file: where pictures come
 * from and how they are read, and where samples go.
 */
@NullMarked
package dev.lowerface.command.options;

import org.jspecify.annotations.NullMarked;

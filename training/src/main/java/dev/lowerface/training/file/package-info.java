/**
 * Files and folders as people have them: written whole or not at all, read from a folder or a zip,
 * past what archivers leave in them.
 */
@NullMarked
package dev.lowerface.training.file;

import org.jspecify.annotations.NullMarked;

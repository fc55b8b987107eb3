/**
 * Samples in a page of memory that other processes map: the newest one, behind a sequence lock,
 * without a system call for either side.
 */
@NullMarked
package dev.lowerface.publish.page;

import org.jspecify.annotations.NullMarked;

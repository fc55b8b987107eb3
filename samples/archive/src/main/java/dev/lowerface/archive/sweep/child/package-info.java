/**
 * Trainings as processes of their own: what their engines load never meets Spark's class path, what
 * they need of memory is theirs, and a training that dies takes nobody with it.
 */
@NullMarked
package dev.lowerface.archive.sweep.child;

import org.jspecify.annotations.NullMarked;

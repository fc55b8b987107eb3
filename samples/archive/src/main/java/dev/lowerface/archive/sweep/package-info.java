/**
 * Many trainings as the tasks of Spark: each in a process and a folder of its own, all of them in
 * one table. What is done is not done again; what was killed goes on; what fails is named.
 */
@NullMarked
package dev.lowerface.archive.sweep;

import org.jspecify.annotations.NullMarked;

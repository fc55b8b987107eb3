/**
 * What a sweep is to train: a file of options, each with one value or several, and the single
 * trainings that it stands for.
 */
@NullMarked
package dev.lowerface.archive.sweep.plan;

import org.jspecify.annotations.NullMarked;

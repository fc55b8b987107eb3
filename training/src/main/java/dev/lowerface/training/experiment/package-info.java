/**
 * The steps of the method in order, each with a checkpoint that resumes, and what is measured at
 * the end.
 */
@NullMarked
package dev.lowerface.training.experiment;

import org.jspecify.annotations.NullMarked;

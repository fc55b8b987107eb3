/**
 * The steps of the method in order: teacher, students, the classifier over both embeddings, and the
 * tables that compare them.
 */
@NullMarked
package dev.lowerface.training.experiment;

import org.jspecify.annotations.NullMarked;

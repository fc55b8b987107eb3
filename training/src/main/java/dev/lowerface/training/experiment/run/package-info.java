/**
 * What one training needs and leaves: its settings, its plan, its checkpoint that resumes, its
 * epochs and the row that it gives a table.
 */
@NullMarked
package dev.lowerface.training.experiment.run;

import org.jspecify.annotations.NullMarked;

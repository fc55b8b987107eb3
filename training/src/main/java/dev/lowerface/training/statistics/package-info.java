/** What accuracies and predictions mean: intervals, tests, scores of each class, calibration. */
@NullMarked
package dev.lowerface.training.statistics;

import org.jspecify.annotations.NullMarked;

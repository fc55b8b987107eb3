package dev.lowerface.training.experiment;

/**
 * One row of the table at the end.
 *
 * @param name what was measured
 * @param classifier {@code softmax} or {@code SVM}
 * @param accuracy on the validation split, 0 to 1
 */
public record Row(String name, String classifier, double accuracy) {}

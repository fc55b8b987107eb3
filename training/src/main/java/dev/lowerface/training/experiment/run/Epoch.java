package dev.lowerface.training.experiment.run;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of one epoch of training.
 *
 * @param number counted from 1
 * @param loss the mean loss of its batches
 * @param accuracy on validation, 0 to 1; null for a network without logits
 * @param imagesPerSecond training faces a second, evaluation left out
 * @param waited share of that time in which the engine waited for the next batch, 0 to 1
 */
public record Epoch(
    int number, double loss, @Nullable Double accuracy, double imagesPerSecond, double waited) {}

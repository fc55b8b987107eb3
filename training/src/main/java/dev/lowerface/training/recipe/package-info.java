/**
 * How networks are trained, as data: targets, augmentation, losses, optimiser and schedule in one
 * JSON file, so that a training can be told, compared and repeated.
 */
@NullMarked
package dev.lowerface.training.recipe;

import org.jspecify.annotations.NullMarked;

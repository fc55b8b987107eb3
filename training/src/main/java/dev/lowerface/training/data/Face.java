package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;

/**
 * One labelled face.
 *
 * @param name its name in the data set, for errors and reports
 * @param label the class
 * @param picture its pixels
 */
public record Face(String name, Emotion label, Picture picture) {}

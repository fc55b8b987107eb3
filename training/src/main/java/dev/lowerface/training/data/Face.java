package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;

/**
 * One labelled face.
 *
 * @param name its name in the data set, for errors and reports
 * @param pixels 8-bit grey values, row-major, {@code [side, side]}; shared, never changed
 * @param side width and height in pixels
 * @param label the class
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by name where it is compared at all.
public record Face(String name, byte[] pixels, int side, Emotion label) {}

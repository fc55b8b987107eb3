package dev.lowerface.inference.modelfile;

import dev.lowerface.inference.modelfile.shape.Shape;
import java.util.List;

/**
 * A constant of the file, after its check.
 *
 * @param name what it is called
 * @param shape its dimensions
 * @param integers its values if it is of integers of 32 or 64 bits, else none
 * @param small whether it has so few values that it can be a shape, or the pads, axes or steps of
 *     an operator; only then are its {@code integers} kept
 */
record ConstantTensor(String name, Shape shape, List<Long> integers, boolean small) {}

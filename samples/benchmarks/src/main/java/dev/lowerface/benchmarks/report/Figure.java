package dev.lowerface.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One number that was measured.
 *
 * @param name what it is
 * @param value the number; null where this system does not tell
 * @param unit its unit
 */
public record Figure(String name, @Nullable Double value, String unit) {}

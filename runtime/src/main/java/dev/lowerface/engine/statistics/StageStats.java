package dev.lowerface.engine.statistics;

/**
 * How long one stage took, since the engine was made. Precise to one part in a hundred.
 *
 * @param count how many pictures passed it
 * @param p50Nanos half of them took no longer, in nanoseconds
 * @param p99Nanos 99 of 100 took no longer, in nanoseconds
 * @param maxNanos the longest, in nanoseconds
 */
public record StageStats(long count, long p50Nanos, long p99Nanos, long maxNanos) {}

package dev.lowerface.inference;

import dev.lowerface.expression.LowerfaceException;
import java.util.List;

/**
 * How a model is run.
 *
 * @param providers what to compute with, the most wanted first; the first that gives the CPU's
 *     answers is taken, and after the last one the CPU itself
 * @param threads how many threads one inference uses on the CPU, 1 to {@value #MAX_THREADS}; none
 *     of them spins
 * @param device which GPU, 0 for the first; providers without a choice of devices ignore it
 */
public record ModelOptions(List<Provider> providers, int threads, int device) {
  /** The most threads that make sense for one picture. */
  public static final int MAX_THREADS = 64;

  /** The CPU, one thread: what an application beside us notices least. */
  public static final ModelOptions DEFAULT = new ModelOptions(List.of(Provider.CPU), 1, 0);

  /**
   * Checks the numbers.
   *
   * @throws LowerfaceException if a number is out of its range
   */
  public ModelOptions {
    providers = List.copyOf(providers);
    if (threads < 1) {
      throw new LowerfaceException("expected at least 1 inference thread, got " + threads);
    }
    if (threads > MAX_THREADS) {
      throw new LowerfaceException(
          "expected at most " + MAX_THREADS + " inference threads, got " + threads);
    }
    if (device < 0) {
      throw new LowerfaceException("expected a device number of 0 or more, got " + device);
    }
  }

  /**
   * These options with other providers.
   *
   * @param wanted the most wanted first
   * @return the options
   */
  public ModelOptions withProviders(Provider... wanted) {
    return new ModelOptions(List.of(wanted), threads, device);
  }

  /**
   * These options with another number of threads.
   *
   * @param count 1 to {@value #MAX_THREADS}
   * @return the options
   * @throws LowerfaceException if the number is out of range
   */
  public ModelOptions withThreads(int count) {
    return new ModelOptions(providers, count, device);
  }

  /**
   * These options on another device.
   *
   * @param number 0 for the first GPU
   * @return the options
   * @throws LowerfaceException if the number is negative
   */
  public ModelOptions withDevice(int number) {
    return new ModelOptions(providers, threads, number);
  }
}

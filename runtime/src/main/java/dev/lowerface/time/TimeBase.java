package dev.lowerface.time;

/**
 * Another base of time in which the same moments have other numbers, such as XrTime of an OpenXR
 * runtime: says what a moment on the engine's clock is there.
 */
@FunctionalInterface
public interface TimeBase {
  /** The answer while the time in that base cannot be had. */
  long UNKNOWN = 0;

  /**
   * A moment in this base. Called on the inference thread for every sample: must not wait and
   * should not allocate.
   *
   * @param nanos the moment, in nanoseconds on the engine's clock
   * @return the same moment in this base, above 0; {@link #UNKNOWN} while it cannot be had, as
   *     before there is a connection to the runtime and after it was lost
   */
  long at(long nanos);
}

package dev.lowerface.engine.statistics;

/** The stages of a picture's way, in order. */
public enum Stage {
  /** From the capture time to the moment the picture lies decoded in memory. */
  CAPTURE,
  /** Until the inference thread takes it. */
  QUEUE,
  /** The remap to the face frame and the look at its quality. */
  REMAP,
  /** The network. */
  INFERENCE,
  /** The filters and the timeline. From here on {@code locate} knows the sample. */
  FILTER,
  /** All publishers and listeners. */
  PUBLISH,
  /** From the capture time to the moment publication begins: the age of a sample when it is new. */
  TOTAL
}

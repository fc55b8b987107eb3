package dev.lowerface.publish.osc;

/** Which OSC addresses a sample is sent to; both are listed in {@code docs/publishing.md}. */
public enum OscScheme {
  /** All there is to say, below {@code /lowerface/}. */
  RAW,
  /**
   * Parameters of a VRChat avatar, below {@code /avatar/parameters/Lowerface/}, in the types that
   * VRChat documents: float, int, and bool as the OSC types T and F.
   */
  VRCHAT
}

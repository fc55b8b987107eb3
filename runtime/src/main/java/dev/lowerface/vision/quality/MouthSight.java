package dev.lowerface.vision.quality;

/** What a network says of a picture: whether there is a mouth in it. */
public enum MouthSight {
  /** The network does not tell. */
  UNKNOWN,
  /** There is one. */
  SEEN,
  /** There is none. */
  ABSENT
}

package dev.lowerface.rendering.head;

/** What a vertex of the head belongs to, in the kit's order of vertices. */
public enum HeadPart {
  /** The skin of the face. */
  FACE(9409),
  /** Head and neck. */
  HEAD(11_248),
  /** The inside of cheeks and lips, and the throat. */
  MOUTH_SOCKET(13_294),
  /** Where the eyes would be. */
  EYE_SOCKET(14_062),
  /** Gums and tongue. */
  GUMS(17_039),
  /** The teeth. */
  TEETH(21_451);

  private final int end;

  HeadPart(int end) {
    this.end = end;
  }

  /** How many vertices the kit has. */
  static final int VERTICES = TEETH.end;

  /** The part that a vertex of the kit belongs to. */
  static HeadPart of(int vertex) {
    for (HeadPart part : values()) {
      if (vertex < part.end) {
        return part;
      }
    }
    throw new IllegalArgumentException("expected a vertex below " + VERTICES + ", got " + vertex);
  }
}

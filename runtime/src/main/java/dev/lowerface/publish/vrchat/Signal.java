package dev.lowerface.publish.vrchat;

import dev.lowerface.publish.avatar.AvatarFace;

/**
 * A parameter that can be sent to an avatar.
 *
 * @param name behind {@code /avatar/parameters/}, such as {@code v2/JawOpen}
 * @param type what VRChat takes it for
 * @param source what it says of a face
 */
record Signal(String name, Type type, Source source) {
  /** The types of avatar parameters, by the letters that OSC and OSCQuery have for them. */
  enum Type {
    FLOAT("f"),
    INT("i"),
    BOOL("T");

    private final String letter;

    Type(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }
  }

  /** Reads a value off a face. */
  @FunctionalInterface
  interface Source {
    /**
     * The value, as a float whatever the type.
     *
     * @param weights of XR_FB_face_tracking2, as the face has them
     */
    float of(AvatarFace face, float[] weights);
  }
}

package dev.lowerface.openxr.panel;

import dev.lowerface.expression.Emotion;

/** Colours of the panel, as 0xRRGGBB: those of the command's dark window. */
final class PanelColours {
  static final int BACKGROUND = 0x12161c;
  static final int CARD = 0x1b212a;
  static final int TRACK = 0x2a323d;
  static final int TEXT = 0xe8edf3;
  static final int MUTED = 0x93a0b0;
  static final int GOOD = 0x4cc970;
  static final int WAITING = 0xe0a63a;

  private static final double DIMMED = 0.55;
  private static final int[] CLASSES = {
    0x9fb0c3, 0xffd166, 0xff9f43, 0x5b9bff, 0xf2635d, 0x63c96b, 0xb98cff, 0x2fc9bd
  };

  private PanelColours() {}

  /** The colour of a class that is shown. */
  static int of(Emotion emotion) {
    return CLASSES[emotion.index()];
  }

  /** The colour of a class that is not. */
  static int dimmed(Emotion emotion) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int over = of(emotion) >> shift & 0xff;
      int under = CARD >> shift & 0xff;
      mixed |= (int) Math.round(under + DIMMED * (over - under)) << shift;
    }
    return mixed;
  }
}

package dev.lowerface.training.data.outlier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a picture without a mouth shows. */
public enum OutlierKind {
  /** No light: black, with or without noise. */
  BLACK(true),
  /** Too much light: white, with or without noise. */
  WHITE(true),
  /** One grey, with or without noise. */
  GREY(true),
  /** Noise, fine or coarse. */
  NOISE(true),
  /** Brightness that changes evenly from one side to the other. */
  GRADIENT(true),
  /** A wall: plaster, bricks or tiles. */
  WALL(true),
  /** Cloth: a weave with folds. */
  CLOTH(true),
  /** Skin from near: pores and creases. */
  SKIN(true),
  /** The fingers of a hand. */
  HAND(true),
  /** Skin or fingers out of focus, as where a hand lies on the lens. */
  DEFOCUSED_SKIN(true),
  /** The upper half of a face: eyes and forehead, in the place of the mouth. */
  UPPER_HALF(true),
  /** A room: shapes, edges and pieces of pictures. */
  SCENE(true),
  /** A lens cap with light leaking in at its rim. */
  LENS_CAP(true),
  /** A chessboard. Never trained on. */
  CHESSBOARD(false),
  /** Leaves. Never trained on. */
  LEAVES(false),
  /** The keys of a keyboard. Never trained on. */
  KEYBOARD(false),
  /** Lamps out of focus in the dark. Never trained on. */
  LAMPS(false);

  /** The kinds that networks are trained on; the others show what carries over. */
  public static final List<OutlierKind> TRAINED =
      Arrays.stream(values()).filter(OutlierKind::isTrained).toList();

  private final boolean trained;

  OutlierKind(boolean trained) {
    this.trained = trained;
  }

  /**
   * Whether networks are trained on this kind.
   *
   * @return false for the kinds that are kept for measuring
   */
  public boolean isTrained() {
    return trained;
  }

  /**
   * Its name in reports.
   *
   * @return for instance {@code lens cap}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

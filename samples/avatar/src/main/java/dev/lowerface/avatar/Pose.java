package dev.lowerface.avatar;

/** How far each shape is moved, by its name in ARKit. */
@FunctionalInterface
interface Pose {
  /** Nothing is moved. */
  Pose REST = shape -> 0;

  /** 0 to 1. */
  float of(String shape);

  /** One shape, all the way. */
  static Pose only(String moved) {
    return shape -> shape.equals(moved) ? 1 : 0;
  }

  /** The shape of one side: its name ends with Left, where x is positive, or Right. */
  default float ofSide(String shape, float x) {
    return of(shape + (x >= 0 ? "Left" : "Right"));
  }
}

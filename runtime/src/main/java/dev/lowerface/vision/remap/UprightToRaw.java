package dev.lowerface.vision.remap;

import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.PictureSize;
import dev.lowerface.vision.StereoHalf;
import org.jspecify.annotations.Nullable;

/** Where the points of the upright picture lie in raw pictures of one size. Not thread-safe. */
final class UprightToRaw {
  private final CameraGeometry geometry;
  private final PictureSize view;
  private final int offset;
  private final @Nullable Distortion distortion;

  UprightToRaw(CameraGeometry geometry, int width, int height) {
    this.geometry = geometry;
    view = geometry.viewSize(width, height);
    offset = geometry.half() == StereoHalf.RIGHT ? width - view.width() : 0;
    Lens lens = geometry.lens();
    distortion = lens == null ? null : new Distortion(lens, view);
  }

  /** Whether straight lines stay straight. */
  boolean isStraight() {
    return distortion == null;
  }

  /**
   * Maps a point; pixel centres lie at whole numbers.
   *
   * @param x from the left of the upright picture
   * @param y from its top
   * @param raw gets x and y in the raw picture
   * @return whether the view that is used shows the point
   */
  boolean map(double x, double y, double[] raw) {
    int right = view.width() - 1;
    int bottom = view.height() - 1;
    double viewX;
    double viewY;
    switch (geometry.clockwiseDegrees()) {
      case 90 -> {
        viewX = y;
        viewY = bottom - x;
      }
      case 180 -> {
        viewX = right - x;
        viewY = bottom - y;
      }
      case 270 -> {
        viewX = right - y;
        viewY = x;
      }
      default -> {
        viewX = x;
        viewY = y;
      }
    }
    raw[0] = geometry.mirrored() ? right - viewX : viewX;
    raw[1] = viewY;
    boolean seen = distortion == null || distortion.bend(raw[0], raw[1], raw);
    seen &= raw[0] >= -0.5 && raw[0] <= right + 0.5 && raw[1] >= -0.5 && raw[1] <= bottom + 0.5;
    raw[0] += offset;
    return seen;
  }

  /** Moves a raw point at the rim of the view that is used to its outermost pixels. */
  void keepInView(double[] raw) {
    raw[0] = within(raw[0], offset, offset + view.width() - 1.0);
    raw[1] = within(raw[1], 0, view.height() - 1.0);
  }

  /** Of what is no number, as a lens that makes no sense gives, the middle. */
  private static double within(double value, double least, double most) {
    return Double.isNaN(value) ? (least + most) / 2 : Math.max(least, Math.min(most, value));
  }
}

package dev.lowerface.benchmarks.rendered;

import dev.lowerface.rendering.scene.RenderedLens;
import dev.lowerface.rendering.scene.Scene;

/** Between a picture and the same picture as a pinhole would have taken it. */
final class LensPlane {
  /** A pinhole shows no more of the side. */
  private static final double WIDEST = 1.4;

  private final RenderedLens lens;
  private final double focal;
  private final double middleX;
  private final double middleY;

  LensPlane(Scene scene) {
    lens = scene.camera().lens();
    int width = scene.sensor().width();
    int height = scene.sensor().height();
    focal = lens.focal() * Math.max(width, height) / 2;
    middleX = width / 2.0;
    middleY = height / 2.0;
  }

  /** Where a pinhole would show a pixel. */
  double[] unbent(double x, double y) {
    double radius = Math.hypot(x - middleX, y - middleY) / focal;
    double low = 0;
    double high = WIDEST;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (lens.radius(middle) < radius) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return scaled(x, y, radius, Math.tan(low));
  }

  /** Where the lens shows a pixel of a pinhole. */
  double[] bent(double x, double y) {
    double radius = Math.hypot(x - middleX, y - middleY) / focal;
    return scaled(x, y, radius, lens.radius(Math.atan(radius)));
  }

  private double[] scaled(double x, double y, double from, double to) {
    double factor = from > 1e-9 ? to / from : 1;
    return new double[] {middleX + factor * (x - middleX), middleY + factor * (y - middleY)};
  }
}

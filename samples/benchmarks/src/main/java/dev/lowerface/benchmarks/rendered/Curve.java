package dev.lowerface.benchmarks.rendered;

import java.util.List;
import java.util.Map;

/**
 * Accuracy against one thing that differs.
 *
 * @param name what differs
 * @param unit in what
 * @param points one for each value
 */
record Curve(String name, String unit, List<Point> points) {
  /**
   * One value.
   *
   * @param value how much
   * @param accuracy share of faces whose emotion was told, 0 to 1, by what was done
   * @param found share of sessions whose face was found, 0 to 1
   * @param picture an example, as a JPEG in Base64
   */
  record Point(double value, Map<String, Double> accuracy, double found, String picture) {}
}

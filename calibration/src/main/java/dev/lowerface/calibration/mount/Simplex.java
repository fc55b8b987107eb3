package dev.lowerface.calibration.mount;

import java.util.function.ToDoubleFunction;

/** Nelder and Mead's downhill simplex (The Computer Journal 7, 1965). */
final class Simplex {
  private Simplex() {}

  /** The best point found by so many evaluations, starting from a point and steps from it. */
  static double[] minimise(
      ToDoubleFunction<double[]> cost, double[] start, double[] step, int evaluations) {
    int n = start.length;
    double[][] points = new double[n + 1][];
    double[] costs = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      points[i] = start.clone();
      if (i > 0) {
        points[i][i - 1] += step[i - 1];
      }
      costs[i] = cost.applyAsDouble(points[i]);
    }
    for (int used = n + 1; used < evaluations; ) {
      sort(points, costs);
      double[] middle = new double[n];
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < n; d++) {
          middle[d] += points[i][d] / n;
        }
      }
      double[] reflected = along(middle, points[n], -1);
      double reflectedCost = cost.applyAsDouble(reflected);
      used++;
      if (reflectedCost < costs[0]) {
        double[] further = along(middle, points[n], -2);
        double furtherCost = cost.applyAsDouble(further);
        used++;
        boolean better = furtherCost < reflectedCost;
        points[n] = better ? further : reflected;
        costs[n] = better ? furtherCost : reflectedCost;
      } else if (reflectedCost < costs[n - 1]) {
        points[n] = reflected;
        costs[n] = reflectedCost;
      } else {
        double[] nearer = along(middle, points[n], 0.5);
        double nearerCost = cost.applyAsDouble(nearer);
        used++;
        if (nearerCost < costs[n]) {
          points[n] = nearer;
          costs[n] = nearerCost;
        } else {
          for (int i = 1; i <= n; i++) {
            points[i] = along(points[0], points[i], 0.5);
            costs[i] = cost.applyAsDouble(points[i]);
            used++;
          }
        }
      }
    }
    sort(points, costs);
    return points[0];
  }

  private static double[] along(double[] from, double[] to, double share) {
    double[] point = new double[from.length];
    for (int d = 0; d < from.length; d++) {
      point[d] = from[d] + share * (to[d] - from[d]);
    }
    return point;
  }

  private static void sort(double[][] points, double[] costs) {
    for (int i = 1; i < costs.length; i++) {
      for (int j = i; j > 0 && costs[j] < costs[j - 1]; j--) {
        double cost = costs[j];
        double[] point = points[j];
        costs[j] = costs[j - 1];
        points[j] = points[j - 1];
        costs[j - 1] = cost;
        points[j - 1] = point;
      }
    }
  }
}

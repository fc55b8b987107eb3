package dev.lowerface.training.graph;

/**
 * A range of rows.
 *
 * @param first the first row
 * @param end one after the last
 */
record Rows(int first, int end) {
  int count() {
    return end - first;
  }

  Rows hull(Rows other) {
    return new Rows(Math.min(first, other.first), Math.max(end, other.end));
  }

  Rows within(int count) {
    return new Rows(Math.max(0, first), Math.min(count, end));
  }

  /** The same part of another length; rows that are cut count. */
  Rows scaled(int from, int to) {
    return new Rows(first * to / from, (end * to + from - 1) / from);
  }

  Rows and(Rows other) {
    return new Rows(Math.max(first, other.first), Math.min(end, other.end));
  }

  boolean holds(Rows other) {
    return first <= other.first && other.end <= end;
  }

  @Override
  public String toString() {
    return first + ".." + (end - 1);
  }
}
